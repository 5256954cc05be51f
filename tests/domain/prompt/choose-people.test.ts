import { expect, test } from 'bun:test';
import { choosePeople } from '../../../server/domain/prompt/choose-people.ts';

const present = [
  { name: 'Vex', evidence: null },
  { name: 'Ada', evidence: null },
];
const namesOf = (includeCharacters: boolean, includePersona: boolean, persona: string | undefined = 'Ada') =>
  choosePeople(present, persona, { includeCharacters, includePersona }).map(({ name }) => name);

test('characters and the persona are asked for apart', () => {
  expect(namesOf(false, false)).toEqual([]);
  expect(namesOf(true, false)).toEqual(['Vex']);
  expect(namesOf(false, true)).toEqual(['Ada']);
  expect(namesOf(true, true)).toEqual(['Vex', 'Ada']);
});

test('a chat without a persona has characters only', () => {
  expect(choosePeople(present, undefined, { includeCharacters: false, includePersona: true })).toEqual([]);
});

test('a user who plays nobody in particular stands in no picture', () => {
  const you = { name: 'You', evidence: null };
  const both = { includeCharacters: true, includePersona: true };
  expect(choosePeople([...present, you], undefined, both)).toEqual(present);
  expect(choosePeople([...present, you], 'You', both)).toEqual([...present, you]);
});
