import { expect, test } from 'bun:test';
import { createCopyWorks } from '../../../server/adapters/memory/copy-works.ts';

test('so many works are done at once, the others in the order they came', async () => {
  const works = createCopyWorks(2);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const all = ['a', 'b', 'c', 'd'].map((key) =>
    works.once(key, async () => {
      begun.push(key);
      await new Promise<void>((end) => ends.set(key, end));
      return key;
    }),
  );
  expect(begun).toEqual(['a', 'b']);
  ends.get('b')?.();
  await all[1];
  expect(begun).toEqual(['a', 'b', 'c']);
  ends.get('a')?.();
  await all[0];
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  for (const end of ends.values()) end();
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
});

test('who asks for what is under way gets the same result, and a failure too', async () => {
  const works = createCopyWorks();
  let count = 0;
  const work = async () => {
    count += 1;
    if (count === 1) throw new Error('The disk is full.');
    return count;
  };
  const failed = await Promise.allSettled([works.once('a', work), works.once('a', work)]);
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await Promise.all([works.once('a', work), works.once('a', work)])).toEqual([2, 2]);
  expect(await works.once('a', work)).toBe(3);
});

test('too many that wait are refused, and room comes back', async () => {
  const works = createCopyWorks();
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resume) => (open = resume));
  const all = Array.from({ length: 201 }, (_, index) => works.once(String(index), () => gate));
  await expect(works.once('one more', () => gate)).rejects.toMatchObject({ code: 'limited' });
  open();
  await Promise.all(all);
  expect(await works.once('one more', async () => 'done')).toBe('done');
});
