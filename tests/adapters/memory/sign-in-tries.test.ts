import { expect, test } from 'bun:test';
import { createSignInTries } from '../../../server/adapters/memory/sign-in-tries.ts';
import { forgetTriesMs } from '../../../server/domain/sign-in-brake.ts';

test('tries are counted by key, with the moment of the last', async () => {
  const tries = createSignInTries();
  for (const at of [1, 2, 3]) await tries.count('a', at);
  await tries.count('b', 4);
  expect(await tries.find('a', 5)).toEqual({ count: 3, lastAt: 3 });
  expect(await tries.find('b', 5)).toEqual({ count: 1, lastAt: 4 });
  await tries.forget('a');
  expect(await tries.find('a', 5)).toBeUndefined();
});

test('one that is taken back leaves the others', async () => {
  const tries = createSignInTries();
  for (const at of [1, 2]) await tries.count('a', at);
  await tries.takeBack('a');
  expect(await tries.find('a', 3)).toEqual({ count: 1, lastAt: 2 });
  await tries.takeBack('a');
  await tries.takeBack('a');
  expect(await tries.find('a', 3)).toBeUndefined();
});

test('tries are forgotten after an hour without another', async () => {
  const tries = createSignInTries();
  await tries.count('a', 0);
  await tries.count('a', forgetTriesMs - 1);
  expect((await tries.find('a', 2 * forgetTriesMs - 2))?.count).toBe(2);
  expect(await tries.find('a', 2 * forgetTriesMs - 1)).toBeUndefined();
  await tries.count('a', 2 * forgetTriesMs);
  expect((await tries.find('a', 2 * forgetTriesMs))?.count).toBe(1);
});

test('whoever tries very many names fills no memory: those tried longest ago go', async () => {
  const tries = createSignInTries(3);
  for (const key of ['a', 'b', 'c', 'a', 'd']) await tries.count(key, 1);
  const left = await Promise.all(['a', 'b', 'c', 'd'].map(async (key) => (await tries.find(key, 1))?.count));
  expect(left).toEqual([2, undefined, 1, 1]);
});
