import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { fillStoryMacros, type MacroWorld } from '../../../server/domain/roleplay/fill-story-macros.ts';

const world: MacroWorld = {
  user: 'Anna',
  char: 'Mira',
  group: ['Mira', 'Bo'],
  texts: {
    persona: 'A baker.',
    description: '{{char}} hums.',
    personality: '{{personality}}!',
    bomb: '{{bomb}}{{bomb}}',
  },
  quotes: { lastmessage: 'You said {{char}}.', lastusermessage: 'Hi', lastcharmessage: 'Hm' },
  moment: { now: Date.UTC(2026, 10, 21, 16, 5), timeZone: 'Europe/Berlin' },
  idleSince: Date.UTC(2026, 10, 21, 13, 5),
  seeds: { reply: 'one', chat: 'cht' },
};
const fill = (text: string, place = 'here') => fillStoryMacros(text, world, place, 'the usual');

describe('a macro stands for', () => {
  test.each([
    ['{{user}} and {{char}}', 'Anna and Mira'],
    ['{{ USER }}, {{Char}}', 'Anna, Mira'],
    ['<USER> <bot> <Char>', 'Anna Mira Mira'],
    ['{{group}}', 'Mira, Bo'],
    ['{{persona}} {{description}}', 'A baker. Mira hums.'],
    ['{{original}}', 'the usual'],
    ['{{time}} on {{weekday}}, {{date}}', '5:05 PM on Saturday, November 21, 2026'],
    ['{{isodate}} {{isotime}}', '2026-11-21 17:05'],
    ['{{idle_duration}}', '3 hours'],
    ['{{lastUserMessage}} {{lastCharMessage}}', 'Hi Hm'],
    ['a{{newline}}b{{noop}}', 'a\nb'],
    ['a\n\n{{trim}}\r\n\nb', 'ab'],
    ['a{{// {{user}} is a secret }}b', 'ab'],
    ['{{random:only}} {{pick::only}}', 'only only'],
    ['{{random::{{user}}}}', 'Anna'],
    ['{{roll:1d1}} {{roll d1}} {{roll::2d1+3}}', '1 1 5'],
    ['{{{char}}}', '{Mira}'],
  ])('%s', (text, filled) => {
    expect(fill(text)).toBe(filled);
  });
});

test.each([
  '{{unknown}}',
  '{{setvar::a::b}}',
  '{{user',
  'user}}',
  '{{roll:many}}',
  '{{}}',
  '{{a b}}',
  'if (a) {{ b; }}',
])('what nobody knows stays as it was written: %s', (text) => {
  expect(fill(text)).toBe(text);
});

test('words of the story are no macros', () => {
  expect(fill('{{lastMessage}}')).toBe('You said {{char}}.');
});

test('texts that name themselves come to an end', () => {
  expect(fill('{{personality}}')).toBe('!!!');
  expect(fill('{{bomb}}'.repeat(10_000)).length).toBeLessThan(1_000_000);
});

test('chance is of the seed: another reply draws anew, what is picked stays with the chat', () => {
  const choices = Array.from({ length: 50 }, (_, index) => `c${index}`).join('::');
  const later = { ...world, seeds: { reply: 'two', chat: 'cht' } };
  const draw = (text: string, at: MacroWorld) => fillStoryMacros(text, at, 'here');
  expect(draw(`{{random::${choices}}}`, world)).toBe(draw(`{{random::${choices}}}`, world));
  expect(draw(`{{random::${choices}}}`, world)).not.toBe(draw(`{{random::${choices}}}`, later));
  expect(draw(`{{pick::${choices}}}`, world)).toBe(draw(`{{pick::${choices}}}`, later));
  expect(draw('{{random:a, b\\, c}}', world)).toMatch(/^(a|b, c)$/);
});

test('dice fall on every side and on no other', () => {
  const fallen = Array.from({ length: 200 }, (_, index) => fill('{{roll:d6}}', `throw ${index}`));
  expect([...new Set(fallen)].sort()).toEqual(['1', '2', '3', '4', '5', '6']);
});

test('whatever is written, filling ends and leaves a text without braces alone', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const plain = text.replace(/[{}<>]/g, '');
      expect(fill(plain)).toBe(plain);
    }),
  );
  const pieces = fc.array(
    fc.constantFrom('{{', '}}', '{', '}', 'user', 'random::a::b', '//', 'trim', ' ', '\n'),
  );
  fc.assert(fc.property(pieces, (words) => fill(words.join('')).length < 100_000));
});
