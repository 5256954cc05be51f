import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFolderReferenceStore } from '../../server/adapters/storage/folder-reference-store.ts';
import type { ReferenceStore } from '../../server/ports/reference-store.ts';
import { createMemoryReferenceStore } from '../support/fakes/reference-store.ts';

const adapters: { name: string; create: (folder: string) => ReferenceStore }[] = [
  { name: 'a folder', create: createFolderReferenceStore },
  { name: 'memory', create: () => createMemoryReferenceStore() },
];
const bytes = new TextEncoder().encode('abc');
/** The example of the standard, FIPS 180-2. */
const hash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cyclorama-references-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each(adapters)('reference pictures kept in $name', ({ create }) => {
  test('are read under their content’s hash until they are removed', async () => {
    const store = create(folder);
    expect(await store.read(hash)).toBeUndefined();
    expect(await store.put(bytes)).toBe(hash);
    expect(Buffer.from((await store.read(hash))!).toString()).toBe('abc');
    await store.remove(hash);
    await store.remove(hash);
    expect(await store.read(hash)).toBeUndefined();
  });

  test('are kept by many at once, also when their bytes are the same', async () => {
    const store = create(folder);
    const hashes = await Promise.all(Array.from({ length: 12 }, () => store.put(bytes)));
    expect(new Set(hashes)).toEqual(new Set([hash]));
    expect((await store.read(hash))?.length).toBe(3);
  });
});

describe('a folder of reference pictures', () => {
  test('holds the same bytes once and nothing half written', async () => {
    const store = createFolderReferenceStore(folder);
    await Promise.all([store.put(bytes), store.put(bytes)]);
    expect(readdirSync(folder, { recursive: true }).map(String).sort()).toEqual([
      'references',
      'references/ba',
      `references/ba/${hash}`,
    ]);
  });

  test('says so when a file stands where the folder should be', async () => {
    writeFileSync(join(folder, 'references'), '');
    await expect(createFolderReferenceStore(folder).put(bytes)).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});
