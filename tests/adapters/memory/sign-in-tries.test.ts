import { expect, test } from 'bun:test';
import { createSignInTries } from '../../../server/adapters/memory/sign-in-tries.ts';
import { forgetTriesMs } from '../../../server/domain/sign-in-brake.ts';

const begin = async (tries: ReturnType<typeof createSignInTries>, key: string, times: number, now = 0) => {
  const waits: number[] = [];
  for (let count = 0; count < times; count++) waits.push(await tries.begin([key], now));
  return waits;
};

test('five tries are free, then the sixth waits, and a try in the waiting time is not counted', async () => {
  const tries = createSignInTries();
  expect(await begin(tries, 'a', 5)).toEqual([0, 0, 0, 0, 0]);
  expect(await begin(tries, 'a', 3)).toEqual([2_000, 2_000, 2_000]);
  expect(await tries.begin(['a'], 2_000)).toBe(0);
  expect(await tries.begin(['a'], 2_000)).toBe(4_000);
});

test('the longest wait of the keys holds, and the other is not counted meanwhile', async () => {
  const tries = createSignInTries();
  await begin(tries, 'a', 5);
  for (let count = 0; count < 9; count++) expect(await tries.begin(['a', 'b'], 0)).toBe(2_000);
  expect(await begin(tries, 'b', 6)).toEqual([0, 0, 0, 0, 0, 2_000]);
});

test('many at once are counted like many after another', async () => {
  const tries = createSignInTries();
  const waits = await Promise.all(Array.from({ length: 20 }, () => tries.begin(['a', 'b'], 0)));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
});

test('one that is taken back leaves the others; forgotten ones are gone', async () => {
  const tries = createSignInTries();
  await begin(tries, 'a', 5);
  await tries.takeBack('a');
  expect(await begin(tries, 'a', 2)).toEqual([0, 2_000]);
  await tries.forget('a');
  expect(await begin(tries, 'a', 6)).toEqual([0, 0, 0, 0, 0, 2_000]);
  for (let count = 0; count < 7; count++) await tries.takeBack('a');
  expect(await begin(tries, 'a', 6)).toEqual([0, 0, 0, 0, 0, 2_000]);
});

test('tries are forgotten after an hour without another', async () => {
  const tries = createSignInTries();
  await begin(tries, 'a', 5);
  expect(await tries.begin(['a'], forgetTriesMs - 1)).toBe(0);
  expect(await tries.begin(['a'], forgetTriesMs)).toBeGreaterThan(0);
  expect(await begin(tries, 'a', 6, 2 * forgetTriesMs)).toEqual([0, 0, 0, 0, 0, 2_000]);
});

test('whoever tries very many names fills no memory: those tried longest ago go', async () => {
  const tries = createSignInTries(3);
  for (const key of ['a', 'b', 'c']) await begin(tries, key, 5);
  await tries.begin(['d'], 0);
  expect([await tries.begin(['a'], 1), await tries.begin(['c'], 1)]).toEqual([0, 1_999]);
});
