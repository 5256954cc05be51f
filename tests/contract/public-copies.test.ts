import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFolderPublicCopies } from '../../server/adapters/storage/folder-public-copies.ts';
import { createRememberingPublicCopies } from '../../server/adapters/storage/remembering-public-copies.ts';
import type { CopyName, PublicCopyStore } from '../../server/ports/public-copies.ts';
import { MovableClock } from '../support/fakes/clock.ts';
import { createMemoryPublicCopies } from '../support/fakes/public-copies.ts';

const adapters: { name: string; create: (folder: string) => PublicCopyStore }[] = [
  { name: 'a folder', create: createFolderPublicCopies },
  {
    name: 'a folder, remembered',
    create: (folder) => createRememberingPublicCopies(createFolderPublicCopies(folder), new MovableClock()),
  },
  { name: 'memory', create: () => createMemoryPublicCopies() },
];
const bytes = new TextEncoder().encode('a picture');
const name: CopyName = { hash: 'a'.repeat(64), size: 'embed', format: 'jpg', withMetadata: false };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cyclorama-public-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const listAll = async (store: PublicCopyStore) => (await Array.fromAsync(store.list())).flat();

describe.each(adapters)('public copies kept in $name', ({ create }) => {
  test('are found under each part of their name', async () => {
    const store = create(folder);
    const others: CopyName[] = [
      { ...name, hash: 'b'.repeat(64) },
      { ...name, size: 'original' },
      { ...name, format: 'png' },
      { ...name, withMetadata: true },
    ];
    await store.put(name, bytes);
    for (const other of others) expect(await store.find(other)).toBeUndefined();
    const found = await store.find(name);
    expect(found).toMatchObject({ bytes: bytes.length, mime: 'image/jpeg' });
    expect(await found?.open().text()).toBe('a picture');
    expect(await found?.open(2, 5).text()).toBe('pic');
    for (const other of others) await store.put(other, bytes);
    expect(new Set(await listAll(store))).toEqual(new Set([name, ...others]));
  });

  test('are written by two at once', async () => {
    const store = create(folder);
    await Promise.all([store.put(name, bytes), store.put(name, bytes)]);
    expect(await (await store.find(name))?.open().text()).toBe('a picture');
    expect(await listAll(store)).toEqual([name]);
  });

  test('are removed, once or twice', async () => {
    const store = create(folder);
    expect(await listAll(store)).toEqual([]);
    await store.put(name, bytes);
    await store.remove(name);
    await store.remove(name);
    expect(await store.find(name)).toBeUndefined();
    expect(await listAll(store)).toEqual([]);
  });
});

test('a folder of public copies lists no part of one, and nothing else that lies there', async () => {
  const store = createFolderPublicCopies(folder);
  await store.put(name, bytes);
  const shelf = join(folder, 'images', 'public', 'aa');
  writeFileSync(join(shelf, `${name.hash}-preview.webp.7.part`), '');
  writeFileSync(join(shelf, 'notes.txt'), '');
  expect(readdirSync(shelf)).toHaveLength(3);
  expect(await listAll(store)).toEqual([name]);
});
