import { expect, test } from 'bun:test';
import type { Alias } from '../../server/domain/alias/alias.ts';
import { describeLessons, describeMeaning } from '../../src/lib/scene/describe-alias.ts';

const alias = (values: Partial<Alias>): Alias => ({
  id: 'als_1',
  field: 'environment',
  words: 'the Anchor',
  value: 'the Anchor',
  placeClass: 'tavern',
  messageId: 'msg_1',
  position: 3,
  learnedAt: '2026-11-21T10:00:00.000Z',
  ...values,
});

test('a name is said to mean its kind of place', () => {
  expect(describeLessons([alias({})])).toBe('In this story ‘the Anchor’ now means a tavern.');
  expect(describeMeaning(alias({ placeClass: 'oasis' }))).toBe('an oasis');
  expect(describeMeaning(alias({ placeClass: 'ruins' }))).toBe('ruins');
  expect(describeMeaning(alias({ placeClass: null }))).toBe('a place of its own');
});

test('other words for a place are said to mean it, with its kind where that says more', () => {
  expect(describeMeaning(alias({ words: 'the snug' }))).toBe('the Anchor, a tavern');
  expect(describeMeaning(alias({ words: 'the snug', value: 'tavern' }))).toBe('a tavern');
  expect(describeMeaning(alias({ words: 'the snug', placeClass: null }))).toBe('the Anchor');
});

test('hours, weathers and moods are said in the words of the page', () => {
  const hour = alias({ field: 'timeOfDay', words: 'the gloam', value: 'dusk', placeClass: null });
  expect(describeLessons([hour])).toBe('In this story ‘the gloam’ now means dusk.');
});

test('of one correction it is told what the words mean, not that a name means itself', () => {
  const snug = alias({ words: 'the snug', value: 'the Anchor tavern' });
  expect(describeLessons([alias({ words: 'the Anchor tavern', value: 'the Anchor tavern' }), snug])).toBe(
    'In this story ‘the snug’ now means the Anchor tavern.',
  );
  expect(describeLessons([snug, alias({ words: 'the nook', value: 'the Anchor tavern' })])).toBe(
    'In this story ‘the snug’ and ‘the nook’ now mean the Anchor tavern.',
  );
  expect(describeLessons([])).toBe('');
});
