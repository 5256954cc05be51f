import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { createSharpProcessor } from '../../../server/adapters/imaging/sharp-processor.ts';
import { AppError } from '../../../server/domain/failure.ts';
import { sweepTemporary } from '../../../server/services/illustration/sweep-temporary.ts';
import { retryJob } from '../../../server/services/jobs/retry-job.ts';
import type { Chat } from '../../../server/domain/chat.ts';
import { createWorld, type World } from '../../support/create-world.ts';
import { claimSize, plain } from '../../support/odd-pictures.ts';
import { makeChat, recordMessage } from '../../support/records.ts';
import { runJobs } from '../../support/run-jobs.ts';

const whole = await plain(600, 400, '#a0b').png({ compressionLevel: 0 }).toBuffer();

describe('a picture that was painted', () => {
  let world: World;
  let chat: Chat;
  beforeEach(async () => {
    world = createWorld({ imageProcessor: createSharpProcessor() });
    chat = await makeChat(world);
  });
  afterEach(() => world.close());

  const findLatest = async () => (await world.ports.images.list(world.owner.id, { limit: 5 })).images[0];
  const paint = async (bytes: Uint8Array) => {
    world.provider.queue(bytes);
    await recordMessage(world, chat.id, 'place=tavern words=tavern');
    await runJobs(world);
    const image = await findLatest();
    const [job] = await world.ports.jobs.list(world.owner.id, { limit: 5 });
    return { image, job };
  };
  const find = async (
    size: 'original' | 'thumb',
    name: Parameters<World['ports']['imageStore']['find']>[0],
  ) => (await world.ports.imageStore.find(name, size))?.open().bytes();

  test('is kept byte for byte', async () => {
    const { image } = await paint(whole);
    if (!image) throw new Error('No picture was kept.');
    expect(image).toMatchObject({ width: 600, height: 400, bytes: whole.length, leftOut: [] });
    expect(Buffer.from((await find('original', image)) ?? []).equals(whole)).toBe(true);
    expect(await world.ports.imageStore.listTemporary()).toEqual([]);
  });

  test('is kept and published although nothing can be drawn of it: it was paid for', async () => {
    const half = whole.subarray(0, 9_000);
    const { image, job } = await paint(half);
    if (!image) throw new Error('No picture was kept.');
    expect(job).toMatchObject({ state: 'done', imageIds: [image.id] });
    expect(image).toMatchObject({ width: 600, height: 400, mime: 'image/png', bytes: half.length });
    expect(image.leftOut).toEqual([{ field: 'preview', why: expect.stringContaining('damaged') }]);
    expect(Buffer.from(image.placeholder, 'base64').length).toBeGreaterThan(4);
    expect(Buffer.from((await find('original', image)) ?? []).equals(half)).toBe(true);
    expect(await find('thumb', image)).toBeUndefined();
    expect((await world.listEvents()).map(({ type }) => type)).toContain('image.published');
  });

  test('is not lost to a disk that stays full: tried again days later, nothing is ordered anew', async () => {
    const { imageStore, jobs } = world.ports;
    const { keep } = imageStore;
    imageStore.keep = () => Promise.reject(new AppError('unavailable', 'The disk is full.'));
    let { job } = await paint(whole);
    for (let tries = 0; job?.state === 'ready' && tries < 10; tries += 1) {
      world.clock.advance(300_000);
      await runJobs(world);
      job = await jobs.find(world.owner.id, job.id);
    }
    if (!job) throw new Error('There is no job.');
    expect(job).toMatchObject({ state: 'failed', failure: { reason: 'storage_full' } });
    world.clock.advance(3 * 24 * 3_600_000);
    expect(await sweepTemporary(world.ports)).toBe(0);
    imageStore.keep = keep;
    const again = await retryJob(world.ports, world.owner, job.id);
    await runJobs(world);
    const image = await findLatest();
    expect(await jobs.find(world.owner.id, again.id)).toMatchObject({ state: 'done', imageIds: [image?.id] });
    expect(world.provider.requests).toHaveLength(1);
    expect(image && Buffer.from((await find('original', image)) ?? []).equals(whole)).toBe(true);
    expect((await world.ports.chats.find(world.owner.id, chat.id))?.backdrop).toMatchObject({
      imageId: image?.id,
    });
    expect(await imageStore.listTemporary()).toEqual([]);
  });

  test('that nobody asks for any more is removed a week after its job failed', async () => {
    const { imageStore } = world.ports;
    const { keep } = imageStore;
    imageStore.keep = () => Promise.reject(new Error('A fault of ours.'));
    const { job } = await paint(whole);
    expect(job).toMatchObject({ state: 'failed', failure: { reason: 'internal' } });
    world.clock.advance(8 * 24 * 3_600_000);
    expect(await sweepTemporary(world.ports)).toBe(1);
    imageStore.keep = keep;
    // Tried again only now, it is ordered anew.
    world.provider.queue(whole);
    await retryJob(world.ports, world.owner, job?.id ?? '');
    await runJobs(world);
    expect(world.provider.requests).toHaveLength(2);
    expect(await findLatest()).toBeDefined();
  });

  test('that is none is not kept, and tried again it is ordered anew', async () => {
    const { job, image } = await paint(await claimSize('png', 30_000, 30_000));
    expect(image).toBeUndefined();
    expect(job).toMatchObject({ state: 'failed', failure: { reason: 'malformed_reply' } });
    expect(job?.failure?.message).toContain('900 megapixels');
    world.provider.queue(whole);
    await retryJob(world.ports, world.owner, job?.id ?? '');
    await runJobs(world);
    expect(await findLatest()).toMatchObject({ width: 600 });
  });
});
