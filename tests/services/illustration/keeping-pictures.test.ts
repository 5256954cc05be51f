import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { createSharpProcessor } from '../../../server/adapters/imaging/sharp-processor.ts';
import type { Chat } from '../../../server/domain/chat.ts';
import { createWorld, type World } from '../../support/create-world.ts';
import { plain } from '../../support/odd-pictures.ts';
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

  const paint = async (bytes: Uint8Array) => {
    world.provider.queue(bytes);
    await recordMessage(world, chat.id, 'place=tavern words=tavern');
    await runJobs(world);
    const [image] = (await world.ports.images.list(world.owner.id, { limit: 5 })).images;
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
});
