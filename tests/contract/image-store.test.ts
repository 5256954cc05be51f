import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFolderImageStore } from '../../server/adapters/storage/folder-image-store.ts';
import { createRememberingImageStore } from '../../server/adapters/storage/remembering-image-store.ts';
import { systemClock } from '../../server/adapters/system/clock.ts';
import { imageFileName } from '../../server/domain/image-file.ts';
import type { ImageStore } from '../../server/ports/image-store.ts';
import { createMemoryImageStore } from '../support/fakes/image-store.ts';

const adapters: { name: string; create: (folder: string) => ImageStore }[] = [
  { name: 'a folder', create: createFolderImageStore },
  {
    name: 'a folder, lately asked for ones in memory',
    create: (folder) => createRememberingImageStore(createFolderImageStore(folder), systemClock),
  },
  { name: 'memory', create: () => createMemoryImageStore(() => Date.now()) },
];
const inAnHour = Date.now() + 3_600_000;
const anHourAgo = Date.now() - 3_600_000;
const bytes = new TextEncoder().encode('a picture');
const hash = createHash('sha256').update(bytes).digest('hex');
const name = { hash, mime: 'image/png' as const };
const film = { hash, mime: 'video/webm' as const };
const renditions = { thumb: new Uint8Array([1]), preview: new Uint8Array([1, 2]) };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cyclorama-images-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each(adapters)('pictures kept in $name', ({ create }) => {
  test('are found under their temporary key until they are removed', async () => {
    const store = create(folder);
    expect(await store.findTemporary('job_1-0')).toBeUndefined();
    const written = await store.writeTemporary('job_1-0', bytes);
    expect(written).toEqual({ key: 'job_1-0', bytes: bytes.length, hash });
    expect(await store.findTemporary('job_1-0')).toEqual(written);
    expect(Buffer.from(await store.readTemporary('job_1-0'))).toEqual(Buffer.from(bytes));
    expect(await store.listTemporary()).toEqual(['job_1-0']);
    await store.removeTemporary('job_1-0');
    await store.removeTemporary('job_1-0');
    expect(await store.listTemporary()).toEqual([]);
    expect(await store.findTemporary('job_1-0')).toBeUndefined();
  });

  test('are not overwritten once they lie there complete', async () => {
    const store = create(folder);
    await store.writeTemporary('job_1-0', bytes);
    expect((await store.writeTemporary('job_1-0', new Uint8Array([9]))).hash).toBe(hash);
  });

  test('come in portions, too, and not at all where they are too long or break off', async () => {
    const store = create(folder);
    async function* send(...portions: (string | Error)[]) {
      for (const portion of portions) {
        if (portion instanceof Error) throw portion;
        yield new TextEncoder().encode(portion);
      }
    }
    const written = await store.streamTemporary('img_1', send('a pic', '', 'ture'), bytes.length);
    expect(written).toEqual({ key: 'img_1', bytes: bytes.length, hash });
    expect(Buffer.from(await store.readTemporary('img_1'))).toEqual(Buffer.from(bytes));
    await expect(store.streamTemporary('img_2', send('a pic', 'tures'), bytes.length)).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(store.streamTemporary('img_3', send('a', new Error('gone')), 9)).rejects.toThrow('gone');
    expect(await store.listTemporary()).toEqual(['img_1']);
  });

  test('are kept without renditions where none could be made, and get them later', async () => {
    const store = create(folder);
    await store.writeTemporary('job_1-0', bytes);
    await store.keep('job_1-0', name, null);
    expect(await (await store.find(name, 'original'))?.open().text()).toBe('a picture');
    expect(await store.find(name, 'thumb')).toBeUndefined();
    await store.keep('job_1-0', name, renditions);
    expect(await store.find(name, 'thumb')).toMatchObject({ bytes: 1 });
  });

  test('are kept byte for byte with their renditions, however often', async () => {
    const store = create(folder);
    await store.writeTemporary('job_1-0', bytes);
    await store.keep('job_1-0', name, renditions);
    await store.keep('job_1-0', name, renditions);
    await store.removeTemporary('job_1-0');
    const original = await store.find(name, 'original');
    expect(original).toMatchObject({ bytes: bytes.length, mime: 'image/png' });
    expect(await original?.open().text()).toBe('a picture');
    expect(await original?.open(2, 5).text()).toBe('pic');
    expect(await store.find(name, 'thumb')).toMatchObject({ bytes: 1, mime: 'image/webp' });
    expect(await store.find(name, 'preview')).toMatchObject({ bytes: 2, mime: 'image/webp' });
  });

  test('lie where other programs can read them, and a film has a poster beside it', async () => {
    const store = create(folder);
    expect(await store.openTemporary('job_1-0')).toBeUndefined();
    expect(await store.locate(film)).toBeUndefined();
    await store.writeTemporary('job_1-0', bytes);
    expect(await (await store.openTemporary('job_1-0'))?.bytes.text()).toBe('a picture');
    await store.keep('job_1-0', film, { ...renditions, poster: new Uint8Array([1, 2, 3]) });
    const placed = await store.locate(film);
    expect(placed?.path).toStartWith('/');
    expect(await placed?.bytes.slice(0, 4).text()).toBe('a pi');
    expect(await store.find(film, 'original')).toMatchObject({ bytes: bytes.length, mime: 'video/webm' });
    expect(await store.find(film, 'poster')).toMatchObject({ bytes: 3, mime: 'image/webp' });
    await store.putRenditions(film, { ...renditions, poster: new Uint8Array([1, 2, 3, 4]) });
    expect(await store.find(film, 'poster')).toMatchObject({ bytes: 4 });
    const found = (await Array.fromAsync(store.walkFolder(hash.slice(0, 2)))).flat();
    expect(found.map(({ of }) => of?.size).sort()).toEqual(['original', 'poster', 'preview', 'thumb']);
    const paths = (['original', 'thumb', 'preview', 'poster'] as const).map((size) =>
      imageFileName(film, size),
    );
    expect(found.map(({ path }) => path).sort()).toEqual(paths.sort());
    expect(await store.removeUntouched(paths, inAnHour)).toMatchObject({ files: 4 });
  });

  test('are kept without a temporary file, by two at once', async () => {
    const store = create(folder);
    const put = (id: string) => store.put(id, bytes, name.mime, renditions);
    expect(await Promise.all([put('img_1'), put('img_2')])).toEqual([hash, hash]);
    expect(await store.listTemporary()).toEqual([]);
    expect(await (await store.find(name, 'original'))?.open().text()).toBe('a picture');
    expect(await store.find(name, 'preview')).toMatchObject({ bytes: 2, mime: 'image/webp' });
  });

  test('are removed with their renditions, once or twice, and can be kept again', async () => {
    const store = create(folder);
    await store.writeTemporary('job_1-0', bytes);
    await store.keep('job_1-0', name, renditions);
    const paths = (['original', 'thumb', 'preview'] as const).map((size) => imageFileName(name, size));
    expect(await store.removeUntouched(paths, inAnHour)).toEqual({ files: 3, bytes: bytes.length + 3 });
    expect(await store.removeUntouched(paths, inAnHour)).toEqual({ files: 0, bytes: 0 });
    for (const size of ['original', 'thumb', 'preview'] as const) {
      expect(await store.find(name, size)).toBeUndefined();
    }
    await store.keep('job_1-0', name, renditions);
    expect(await store.find(name, 'original')).toBeDefined();
  });

  test('stay when they were kept or put since, however old they are', async () => {
    const store = create(folder);
    await store.writeTemporary('job_1-0', bytes);
    await store.keep('job_1-0', name, renditions);
    const path = imageFileName(name, 'original');
    expect(await store.removeUntouched([path], anHourAgo)).toEqual({ files: 0, bytes: 0 });
    expect(await store.find(name, 'original')).toBeDefined();
  });

  test('are walked part by part, each with what its name says', async () => {
    const store = create(folder);
    expect(await store.listFolders()).toEqual([]);
    await store.put('img_1', bytes, name.mime, renditions);
    expect(await store.listFolders()).toEqual([hash.slice(0, 2)]);
    const found = (await Array.fromAsync(store.walkFolder(hash.slice(0, 2)))).flat();
    expect(found.map(({ of }) => of?.size).sort()).toEqual(['original', 'preview', 'thumb']);
    expect(found).toContainEqual({
      path: imageFileName(name, 'original'),
      of: { hash, size: 'original', mime: 'image/png' },
      bytes: bytes.length,
      isPart: false,
    });
    expect(await Array.fromAsync(store.walkFolder('zz'))).toEqual([]);
  });

  test('get other renditions, and stay what they are', async () => {
    const store = create(folder);
    await store.put('img_1', bytes, name.mime, renditions);
    await store.putRenditions(name, { thumb: new Uint8Array([7, 7, 7]), preview: new Uint8Array([7]) });
    expect(await store.find(name, 'thumb')).toMatchObject({ bytes: 3 });
    expect(await store.find(name, 'preview')).toMatchObject({ bytes: 1 });
    expect(await (await store.find(name, 'original'))?.open().text()).toBe('a picture');
  });

  test('are asked for again as they are now, also right after they were asked for as they were', async () => {
    const store = create(folder);
    await store.put('img_1', bytes, name.mime, renditions);
    const before = await store.find(name, 'thumb');
    expect(await before?.open().bytes()).toEqual(renditions.thumb);
    await store.putRenditions(name, { thumb: new Uint8Array([8]), preview: new Uint8Array([8]) });
    expect(await (await store.find(name, 'thumb'))?.open().bytes()).toEqual(new Uint8Array([8]));
    await store.put('img_2', bytes, name.mime, renditions);
    expect(await (await store.find(name, 'thumb'))?.open().bytes()).toEqual(renditions.thumb);
    await store.removeUntouched([imageFileName(name, 'thumb')], inAnHour);
    expect(await store.find(name, 'thumb')).toBeUndefined();
  });

  test('are kept by many at once, also when their bytes are the same', async () => {
    const store = create(folder);
    const keys = Array.from({ length: 20 }, (_, index) => `job_${index}-0`);
    await Promise.all(keys.map((key) => store.writeTemporary(key, bytes)));
    await Promise.all(keys.map((key) => store.keep(key, name, renditions)));
    expect(await store.find(name, 'preview')).toMatchObject({ bytes: 2 });
  });

  test('are not there under another name', async () => {
    const store = create(folder);
    await store.writeTemporary('job_1-0', bytes);
    await store.keep('job_1-0', name, renditions);
    expect(await store.find({ ...name, hash: '0'.repeat(64) }, 'original')).toBeUndefined();
    expect(await store.find({ ...name, mime: 'image/webp' }, 'original')).toBeUndefined();
    expect(await store.isThere(name, 'original')).toBe(true);
    expect(await store.isThere({ ...name, mime: 'image/webp' }, 'original')).toBe(false);
  });
});

describe('a folder of pictures', () => {
  test('holds one file for two pictures with the same bytes', async () => {
    const store = createFolderImageStore(folder);
    for (const key of ['job_1-0', 'job_2-0']) {
      await store.writeTemporary(key, bytes);
      await store.keep(key, name, renditions);
      await store.removeTemporary(key);
    }
    const kept = readdirSync(join(folder, 'images', hash.slice(0, 2), hash.slice(2, 4)));
    expect(kept.sort()).toEqual([`${hash}.png`, `${hash}.preview.webp`, `${hash}.thumb.webp`]);
    expect(readdirSync(join(folder, 'temporary'))).toEqual([]);
  });

  test('says of a picture that is brought once more that it is new', async () => {
    const store = createFolderImageStore(folder);
    await store.put('img_1', bytes, name.mime, renditions);
    const path = join(folder, 'images', hash.slice(0, 2), hash.slice(2, 4), `${hash}.png`);
    utimesSync(path, new Date(0), new Date(0));
    await store.put('img_2', bytes, name.mime, renditions);
    expect(statSync(path).mtime.getFullYear()).toBeGreaterThan(2000);
    await store.writeTemporary('job_1-0', bytes);
    utimesSync(path, new Date(0), new Date(0));
    await store.keep('job_1-0', name, renditions);
    expect(statSync(path).mtime.getFullYear()).toBeGreaterThan(2000);
  });

  test('does not take a part for a picture', async () => {
    const store = createFolderImageStore(folder);
    mkdirSync(join(folder, 'temporary'));
    writeFileSync(join(folder, 'temporary', 'job_1-0.part'), 'a pic');
    expect(await store.findTemporary('job_1-0')).toBeUndefined();
    await store.writeTemporary('job_1-0', bytes);
    expect(readdirSync(join(folder, 'temporary'))).toEqual(['job_1-0']);
    writeFileSync(join(folder, 'temporary', 'job_2-0.part'), 'a pic');
    expect((await store.listTemporary()).sort()).toEqual(['job_1-0', 'job_2-0']);
    await store.removeTemporary('job_2-0');
    expect(readdirSync(join(folder, 'temporary'))).toEqual(['job_1-0']);
  });

  test('says that the disk is full and leaves nothing half written', async () => {
    const store = createFolderImageStore(folder);
    mkdirSync(join(folder, 'temporary'));
    // The one device that is always full.
    symlinkSync('/dev/full', join(folder, 'temporary', 'job_1-0.part'));
    await expect(store.writeTemporary('job_1-0', bytes)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('disk is full'),
    });
    expect(await store.findTemporary('job_1-0')).toBeUndefined();
  });

  test('says so when a file stands where the folder should be', async () => {
    writeFileSync(join(folder, 'temporary'), '');
    await expect(createFolderImageStore(folder).writeTemporary('job_1-0', bytes)).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});
