import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { House } from '../../server/compose.ts';
import { AppError } from '../../server/domain/failure.ts';
import { imageFileName } from '../../server/domain/image-file.ts';
import { ownerId } from '../../server/domain/user.ts';
import type { ClaimedJob } from '../../server/ports/jobs.ts';
import type { JobRun } from '../../server/services/jobs/job-run.ts';
import { rebuildByJob } from '../../server/services/storage/rebuild-by-job.ts';
import { orderRebuild } from '../../server/services/storage/order-keeping.ts';
import type { Ports } from '../../server/services/ports.ts';
import type { World } from '../support/create-world.ts';
import { makeImage } from '../support/records.ts';
import { makeFolder, openHouse, removeFolder } from './house.ts';

const owner = { id: ownerId, role: 'admin' as const };
let data: string;
let house: House;
beforeEach(() => {
  data = makeFolder();
  house = openHouse(data);
});
afterEach(async () => {
  await house.close();
  removeFolder(data);
});

const pathOf = (hash: string, size: 'original' | 'thumb' | 'preview') =>
  join(data, 'images', imageFileName({ hash, mime: 'image/png' }, size));

/** A picture in one colour with renditions of a few bytes, or bytes that are no picture. */
async function add(colour: string, bytes?: Buffer): Promise<{ id: string; hash: string }> {
  const blank = { create: { width: 400, height: 300, channels: 3 as const, background: colour } };
  const content = bytes ?? (await sharp(blank).png().toBuffer());
  const { ports } = house;
  const id = ports.ids.next('img');
  const small = { thumb: new Uint8Array([1]), preview: new Uint8Array([1, 2]) };
  const hash = await ports.imageStore.put(id, new Uint8Array(content), 'image/png', small);
  const image = makeImage({ ports } as World, {
    id,
    hash,
    mime: 'image/png',
    origin: 'uploaded',
    bytes: content.length,
  });
  await ports.images.addUploads(ownerId, [image], []);
  return { id, hash };
}

const dropThumb = ({ hash }: { hash: string }) => rmSync(pathOf(hash, 'thumb'));

async function rebuild(order: { all?: boolean } = {}) {
  await orderRebuild(house.ports, owner, order);
  while (await house.worker.runNext());
  return house.ports.keepingNotes.lastRebuild();
}

describe('a rebuild', () => {
  test('makes what is missing, and leaves alone what is there', async () => {
    const [bare, whole] = [await add('red'), await add('blue')];
    dropThumb(bare);
    expect(await rebuild()).toMatchObject({
      looked: 2,
      made: 1,
      missing: { count: 0 },
      failed: { count: 0 },
    });
    const thumb = await sharp(pathOf(bare.hash, 'thumb')).metadata();
    expect(thumb).toMatchObject({ format: 'webp', width: 320 });
    expect(statSync(pathOf(whole.hash, 'thumb')).size).toBe(1);
  });

  test('makes all anew when asked, and what was remembered of them is forgotten', async () => {
    const { hash } = await add('red');
    const file = { hash, mime: 'image/png' as const };
    expect((await house.ports.imageStore.find(file, 'thumb'))?.bytes).toBe(1);
    expect(await rebuild({ all: true })).toMatchObject({ looked: 1, made: 1 });
    expect((await house.ports.imageStore.find(file, 'thumb'))?.bytes).toBeGreaterThan(1);
  });

  test('names what nothing can be drawn of and what is not there, and goes on', async () => {
    const broken = await add('', Buffer.from('no picture'));
    const gone = await add('green');
    const fine = await add('red');
    for (const image of [broken, gone, fine]) dropThumb(image);
    rmSync(pathOf(gone.hash, 'original'));
    expect(await rebuild()).toMatchObject({
      looked: 3,
      made: 1,
      missing: { count: 1, examples: [gone.id] },
      failed: { count: 1, examples: [expect.stringContaining(broken.id)] },
    });
    expect(existsSync(pathOf(fine.hash, 'thumb'))).toBe(true);
  });

  test('goes on where it was after it was cut off, and counts nothing twice', async () => {
    const images = [];
    for (let index = 0; index < 45; index += 1) images.push(await add(`#0000${(16 + index).toString(16)}`));
    await orderRebuild(house.ports, owner, { all: true });
    const far = '2999-01-01T00:00:00.000Z';
    let drawn = 0;
    const stop = new AbortController();
    const ports: Ports = {
      ...house.ports,
      imageProcessor: {
        ...house.ports.imageProcessor,
        process: async () => {
          drawn += 1;
          if (drawn === 25) stop.abort(new Error('The server is shutting down.'));
          return {
            width: 1,
            height: 1,
            mime: 'image/png',
            placeholder: '',
            thumb: new Uint8Array(3),
            preview: new Uint8Array(3),
          };
        },
      },
    };
    const runOf = (job: ClaimedJob, signal: AbortSignal) =>
      ({ job, signal, progress: () => undefined }) as unknown as JobRun;
    const first = await house.ports.jobs.claim('hand', far, far);
    await expect(rebuildByJob(ports, runOf(first as ClaimedJob, stop.signal))).rejects.toThrow(
      'shutting down',
    );
    await house.ports.jobs.rescue('9999-12-31T23:59:59.999Z', []);
    const second = (await house.ports.jobs.claim('hand', far, far)) as ClaimedJob;
    expect(second.steps['reached']).toMatchObject({ report: { looked: 20 } });
    await rebuildByJob(ports, runOf(second, new AbortController().signal));
    expect(await house.ports.keepingNotes.lastRebuild()).toMatchObject({ looked: 45, made: 45 });
    // Twenty before, some of the next portion twice, the rest once.
    expect(drawn).toBeLessThanOrEqual(45 + 20);
  });

  test('ends when the disk refuses', async () => {
    const image = await add('red');
    dropThumb(image);
    rmSync(pathOf(image.hash, 'preview'));
    await orderRebuild(house.ports, owner, {});
    const far = '2999-01-01T00:00:00.000Z';
    const job = (await house.ports.jobs.claim('hand', far, far)) as ClaimedJob;

    const full = new AppError('unavailable', 'The disk is full.');
    const imageStore = { ...house.ports.imageStore, putRenditions: () => Promise.reject(full) };
    const run = { job, signal: new AbortController().signal, progress: () => undefined } as unknown as JobRun;
    await expect(rebuildByJob({ ...house.ports, imageStore }, run)).rejects.toBe(full);
    expect(await house.ports.keepingNotes.lastRebuild()).toBeNull();
  });
});
