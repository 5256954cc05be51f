import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'bun:test';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFolderImageStore } from '../../../server/adapters/storage/folder-image-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'cyclorama-full-'));
const disk = join(folder, 'disk');
mkdirSync(disk);
/** A disk of one megabyte. Not everybody may mount one. */
const mounted =
  process.platform === 'linux' &&
  Bun.spawnSync(['mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], { stderr: 'ignore' }).success;
if (!mounted) console.log('A disk that is really full was not tried: this user may not mount one.');

const listFiles = () =>
  (readdirSync(disk, { recursive: true }) as string[]).filter((path) => /\.\w+$|temporary\//.test(path));

describe.skipIf(!mounted)('a disk that is full', () => {
  beforeAll(() => writeFileSync(join(disk, 'filled'), new Uint8Array(500_000)));
  afterAll(() => Bun.spawnSync(['umount', disk]));
  beforeEach(() => {
    for (const name of ['images', 'temporary']) rmSync(join(disk, name), { recursive: true, force: true });
  });
  const full = { code: 'unavailable', message: expect.stringContaining('disk is full') };
  const large = new Uint8Array(900_000).fill(7);
  const small = new Uint8Array(100_000).fill(8);

  test('in the middle of a picture leaves nothing of it', async () => {
    const store = createFolderImageStore(disk);
    await expect(store.writeTemporary('job_1-0.0', large)).rejects.toMatchObject(full);
    async function* portions() {
      for (let from = 0; from < large.length; from += 60_000) yield large.subarray(from, from + 60_000);
    }
    await expect(store.streamTemporary('upload-1', portions(), 1_000_000)).rejects.toMatchObject(full);
    await expect(
      store.put('img_1', large, 'image/png', { thumb: small, preview: small }),
    ).rejects.toMatchObject(full);
    expect(await store.listTemporary()).toEqual([]);
    expect(listFiles()).toEqual([]);
  });

  test('when the renditions are written keeps the original, and no half rendition', async () => {
    const store = createFolderImageStore(disk);
    const { key, hash } = await store.writeTemporary('job_1-0.0', small);
    const name = { hash, mime: 'image/png' } as const;
    await expect(store.keep(key, name, { thumb: small, preview: large })).rejects.toMatchObject(full);
    expect(await store.findTemporary(key)).toMatchObject({ hash });
    expect((await store.find(name, 'original'))?.bytes).toBe(small.length);
    expect(await store.find(name, 'preview')).toBeUndefined();
    expect(listFiles().filter((path) => path.endsWith('.part'))).toEqual([]);
    await store.keep(key, name, { thumb: small, preview: small });
    expect((await store.find(name, 'preview'))?.bytes).toBe(small.length);
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));
