import { expect, test } from 'bun:test';
import { createTextModelHabits } from '../../../server/adapters/memory/text-model-habits.ts';

test('forms are remembered by connection and model, the latest ones', async () => {
  const habits = createTextModelHabits(2);
  await habits.noteStructure('a', 'm', 'none');
  await habits.noteStructure('a', 'n', 'json_object');
  await habits.noteStructure('a', 'm', 'json_schema');
  await habits.noteStructure('b', 'm', 'none');
  expect(await habits.findStructure('a', 'm')).toBe('json_schema');
  expect(await habits.findStructure('a', 'n')).toBeUndefined();
  expect(await habits.findStructure('b', 'm')).toBe('none');
});

test('failures are counted in a row, and an answer ends the row', async () => {
  const habits = createTextModelHabits(2);
  const rows: number[] = [];
  const fail = (key: string) =>
    habits.noteFailure(key, (inARow) => (rows.push(inARow), inARow > 1 ? 100 : null));
  await fail('a');
  expect(await habits.findRest('a', 0)).toBeNull();
  await fail('a');
  expect([await habits.findRest('a', 99), await habits.findRest('a', 100)]).toEqual([100, null]);
  await habits.noteAnswer('a');
  expect(await habits.findRest('a', 0)).toBeNull();
  await fail('a');
  await fail('b');
  await fail('c');
  await fail('a');
  expect(rows).toEqual([1, 2, 1, 1, 1, 1]);
});
