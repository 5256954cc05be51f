import { expect, test } from 'bun:test';
import { makeGreetings } from '../../../server/domain/roleplay/greetings.ts';
import { makeSheet } from './table.ts';

const opening = {
  persona: { name: 'Anna', description: '' },
  moment: { now: 0, timeZone: 'UTC' },
  seeds: { reply: 'r', chat: 'c' },
};
const mira = makeSheet('Mira', '', {
  firstMessage: 'Welcome, {{user}}.',
  alternateGreetings: ['  ', '{{char}} nods.', '{{// nothing}}'],
  groupGreetings: ['Ah, all of you: {{group}}.'],
});
const bo = makeSheet('Bo', '', { firstMessage: 'Hm.' });

test('a character alone says its first message, with the others as alternatives and macros filled in', () => {
  expect(makeGreetings({ ...opening, cast: [mira] })).toEqual([
    { speakerId: 'elm_Mira', name: 'Mira', swipes: ['Welcome, Anna.', 'Mira nods.'] },
  ]);
});

test('in company those speak who have greetings for it', () => {
  expect(makeGreetings({ ...opening, cast: [bo, mira] })).toEqual([
    { speakerId: 'elm_Mira', name: 'Mira', swipes: ['Ah, all of you: Bo, Mira.'] },
  ]);
});

test('in company without greetings for it, one story begins and not several', () => {
  const cast = [makeSheet('Cy', ''), bo, makeSheet('Di', '', { firstMessage: 'Ha.' })];
  expect(makeGreetings({ ...opening, cast })).toEqual([{ speakerId: 'elm_Bo', name: 'Bo', swipes: ['Hm.'] }]);
});

test('nobody greets where no card says how', () => {
  expect(makeGreetings({ ...opening, cast: [makeSheet('Cy', '')] })).toEqual([]);
  expect(makeGreetings({ ...opening, cast: [] })).toEqual([]);
});
