import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFilmReader } from '../../../server/adapters/imaging/film-reader.ts';
import { createSharpProcessor } from '../../../server/adapters/imaging/sharp-processor.ts';
import { createFolderImageStore } from '../../../server/adapters/storage/folder-image-store.ts';
import { AppError, ProviderFailure } from '../../../server/domain/failure.ts';
import type { Image, ImageSizeName } from '../../../server/domain/image.ts';
import type { Ports } from '../../../server/services/ports.ts';
import { addReference } from '../../../server/services/connections/add-reference.ts';
import { openPicture } from '../../../server/services/illustration/open-picture.ts';
import { plainUse } from '../../../server/services/illustration/companions.ts';
import { createWorld } from '../../support/create-world.ts';
import { setEaselStage, type EaselStage } from '../../support/easel-stage.ts';
import { makeFfmpeg, readFilmBytes } from '../../support/films.ts';
import { plain, readCorner } from '../../support/odd-pictures.ts';

const red = await plain(160, 90, '#f00').png().toBuffer();
const green = await plain(400, 400, '#0f0').png().toBuffer();
const blue = await plain(512, 512, '#00f').png().toBuffer();
const mp4 = await readFilmBytes('mp4');

describe('a film that was ordered', () => {
  let stage: EaselStage;
  let folder: string;
  let connection: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cyclorama-filming-'))));
  afterEach(() => {
    stage.world.close();
    rmSync(folder, { recursive: true });
  });

  /** `ffmpeg`: what the operator's does; without it there is none. */
  const set = async ({ ffmpeg, ...ports }: { ffmpeg?: string } & Partial<Ports> = {}) => {
    const path = ffmpeg === undefined ? folder : makeFfmpeg(ffmpeg);
    writeFileSync(join(path, 'red.png'), red);
    const world = createWorld({
      imageProcessor: createSharpProcessor(),
      imageStore: createFolderImageStore(folder),
      filmReader: createFilmReader({ path }),
      ...ports,
    });
    stage = await setEaselStage(world);
    const { can } = world.easel;
    world.easel.can = (model) => ({ ...can(model), moving: true, maxReferences: 2 });
    connection = await stage.connect();
    await stage.set({ activeConnectionId: connection });
    return world;
  };
  const order = async (bytes: Uint8Array) => {
    stage.world.easel.queue(bytes);
    await stage.order();
    return (await stage.images())[0];
  };
  const find = async (image: Image | undefined, size: ImageSizeName) => {
    const file = image && (await stage.world.ports.imageStore.find(image, size));
    return file?.open().bytes();
  };
  const cornerOf = async (image: Image | undefined) => {
    const poster = await find(image, 'poster');
    if (!poster) throw new Error('There is no poster.');
    const { pixel, ...size } = await readCorner(poster);
    return { ...size, colour: ['red', 'green', 'blue'][pixel.indexOf(Math.max(...pixel.slice(0, 3)))] };
  };

  test('is kept byte for byte, hangs by its poster, and says what its container says', async () => {
    await set({ ffmpeg: 'cat "$HERE/red.png"' });
    const image = await order(mp4);
    expect(image).toMatchObject({
      mime: 'video/mp4',
      ...{ width: 160, height: 90, bytes: mp4.length, leftOut: [] },
      film: { durationMs: 1_500, hasSound: true },
    });
    expect(await find(image, 'original')).toEqual(mp4);
    expect(await cornerOf(image)).toEqual({ width: 160, height: 90, colour: 'red' });
    expect(await find(image, 'thumb')).toBeDefined();
    expect(await stage.backdrop()).toMatchObject({
      url: expect.stringContaining('size=poster') as string,
      filmUrl: expect.stringContaining('size=original') as string,
    });
    expect(await stage.world.ports.imageStore.listTemporary()).toEqual([]);
    expect(stage.world.provider.requests).toEqual([]);
  });

  test('has a poster of the picture that it was made from, where nobody takes a frame of it', async () => {
    const world = await set();
    const reference = { name: 'First', bytes: new Uint8Array(green) };
    await addReference(world.ports, world.owner, 'image', connection, reference);
    const image = await order(mp4);
    expect(image?.leftOut).toEqual([
      {
        field: 'poster',
        why: 'The still is the picture that the film was made from: this machine has no ffmpeg.',
      },
    ]);
    expect(await cornerOf(image)).toEqual({ width: 160, height: 90, colour: 'green' });
    expect(world.provider.requests).toEqual([]);
  });

  test('has one by the built-in painter, of the same scene and seed, where it was made from none', async () => {
    const world = await set({ ffmpeg: 'exit 1' });
    world.provider.queue(blue);
    const image = await order(await readFilmBytes('webm'));
    expect(image).toMatchObject({
      mime: 'video/webm',
      leftOut: [{ field: 'poster', why: 'The still is by the built-in painter: ffmpeg could not read it.' }],
    });
    expect(await cornerOf(image)).toEqual({ width: 160, height: 90, colour: 'blue' });
    expect(world.provider.requests).toMatchObject([
      { seed: image?.seed, scene: image?.scene, references: [] },
    ]);
    expect(await world.ports.ledger.list(world.owner.id, { limit: 9 })).toHaveLength(1);
  });

  test('is kept although nothing can be read of it, nor painted for it: it was paid for', async () => {
    const world = await set();
    world.provider.queue(new ProviderFailure('unavailable', 'The painter stopped.'));
    const broken = mp4.slice(0, 900);
    const image = await order(broken);
    expect(image).toMatchObject({ mime: 'video/mp4', film: { durationMs: null, hasSound: null } });
    expect(image?.leftOut.map(({ field }) => field)).toEqual(['film', 'poster']);
    expect(image?.width).toBeGreaterThan(0);
    expect(await find(image, 'original')).toEqual(broken);
    expect(await find(image, 'poster')).toBeUndefined();
    expect(Buffer.from(image?.placeholder ?? '', 'base64').length).toBeGreaterThan(4);
    expect(await stage.lastJob()).toMatchObject({ state: 'done', imageIds: [image?.id] });
  });

  test('is not ordered anew where its job comes back while its poster is made', async () => {
    const films = createFilmReader({ path: folder });
    let stops = 1;
    const world = await set({
      filmReader: {
        ...films,
        grabFrame: (...asked) => {
          if (stops-- > 0) throw new AppError('unavailable', 'The disk is full.');
          return films.grabFrame(...asked);
        },
      },
    });
    expect(await order(mp4)).toBeUndefined();
    expect(await world.ports.imageStore.listTemporary()).toHaveLength(1);
    world.provider.queue(blue);
    await stage.wait(600_000);
    expect(world.easel.requests).toHaveLength(1);
    expect(await stage.images()).toMatchObject([{ mime: 'video/mp4', bytes: mp4.length }]);
  });

  test('goes along with a later order as its poster', async () => {
    const world = await set({ ffmpeg: 'cat "$HERE/red.png"' });
    const image = await order(mp4);
    const companion = { imageId: image?.id ?? '', use: plainUse };
    const opened = await openPicture(world.ports, world.owner.id, companion);
    expect(opened).toMatchObject({ mime: 'image/webp', width: 160, height: 90 });
    expect((await readCorner(opened?.bytes ?? new Uint8Array())).width).toBe(160);
  });
});
