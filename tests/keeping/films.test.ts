import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFilmReader } from '../../server/adapters/imaging/film-reader.ts';
import type { House } from '../../server/compose.ts';
import { imageFileName } from '../../server/domain/image-file.ts';
import type { ImageSizeName } from '../../server/domain/image.ts';
import { ownerId } from '../../server/domain/user.ts';
import { orderRebuild } from '../../server/services/storage/order-keeping.ts';
import type { World } from '../support/create-world.ts';
import { makeFfmpeg, readFilmBytes } from '../support/films.ts';
import { plain, readCorner } from '../support/odd-pictures.ts';
import { makeImage } from '../support/records.ts';
import { keep, makeFolder, openHouse, removeFolder } from './house.ts';

const owner = { id: ownerId, role: 'admin' as const };
let root: string;
let data: string;
let house: House;
let hash: string;
beforeEach(async () => {
  root = makeFolder();
  data = join(root, 'data');
  house = openHouse(data);
  const { ports } = house;
  const id = ports.ids.next('img');
  const poster = new Uint8Array(await plain(160, 90, '#00f').webp().toBuffer());
  const small = { thumb: new Uint8Array([1]), preview: new Uint8Array([1, 2]), poster };
  const bytes = await readFilmBytes('webm');
  hash = await ports.imageStore.put(id, bytes, 'video/webm', small);
  const film = makeImage({ ports } as World, {
    ...{ id, hash, bytes: bytes.length, mime: 'video/webm', origin: 'uploaded' },
    film: { durationMs: 1_500, hasSound: false },
  });
  await ports.images.addUploads(ownerId, [film], []);
});
afterEach(async () => {
  await house.close();
  removeFolder(root);
});

const pathOf = (size: ImageSizeName, folder = data) =>
  join(folder, 'images', imageFileName({ hash, mime: 'video/webm' }, size));

/** With the operator's `ffmpeg`, or without one. */
async function rebuild(ffmpeg?: string, all = false) {
  const path = ffmpeg === undefined ? join(root, 'nothing') : makeFfmpeg(ffmpeg);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'red.png'), await plain(160, 90, '#f00').png().toBuffer());
  house.ports.filmReader = createFilmReader({ path });
  await orderRebuild(house.ports, owner, { all });
  while (await house.worker.runNext());
  return house.ports.keepingNotes.lastRebuild();
}

const cornerOf = async (size: ImageSizeName) => (await readCorner(readFileSync(pathOf(size)))).pixel;

describe('a film', () => {
  test('is in a backup with its poster, which no machine can be sure to make again', async () => {
    await house.close();
    const file = join(root, 'backup.zip');
    await keep(data).backUp(file, { withRenditions: false });
    const other = join(root, 'other');
    await keep(other).restore(file);
    expect(existsSync(pathOf('original', other))).toBe(true);
    expect(readFileSync(pathOf('poster', other))).toEqual(readFileSync(pathOf('poster')));
    expect(existsSync(pathOf('thumb', other))).toBe(false);
    house = openHouse(data);
  });

  test('has a poster that the doctor misses', async () => {
    const find = async () => (await keep(data).examine()).find(({ check }) => check === 'renditions');
    expect(await find()).toMatchObject({ status: 'ok' });
    rmSync(pathOf('poster'));
    expect(await find()).toMatchObject({
      status: 'warn',
      message: expect.stringContaining('.poster.webp') as string,
    });
  });

  test('is drawn anew by its own frame, and by its poster where nobody takes one', async () => {
    rmSync(pathOf('thumb'));
    expect(await rebuild()).toMatchObject({ made: 1, failed: { count: 0 } });
    const [, , blue] = await cornerOf('thumb');
    expect(blue).toBeGreaterThan(200);
    expect(await rebuild('cat "$HERE/red.png"', true)).toMatchObject({ made: 1 });
    for (const size of ['poster', 'thumb'] as const) {
      const [red] = await cornerOf(size);
      expect(red).toBeGreaterThan(200);
    }
  });

  test('is drawn anew by its own frame though its container cannot be read', async () => {
    writeFileSync(pathOf('original'), readFileSync(pathOf('original')).subarray(0, 300));
    expect(await rebuild('cat "$HERE/red.png"', true)).toMatchObject({ made: 1, failed: { count: 0 } });
    const [red] = await cornerOf('poster');
    expect(red).toBeGreaterThan(200);
  });

  test('is named by a rebuild where there is nothing to draw it of', async () => {
    rmSync(pathOf('poster'));
    const report = await rebuild();
    expect(report).toMatchObject({ made: 0, failed: { count: 1 } });
    expect(report?.failed.examples[0]).toContain('ffmpeg');
    expect(await rebuild('cat "$HERE/red.png"')).toMatchObject({ made: 1 });
    expect(existsSync(pathOf('poster'))).toBe(true);
  });
});
