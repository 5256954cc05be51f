import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { Chat } from '../../server/domain/chat.ts';
import { emptyScene } from '../../server/domain/scene.ts';
import { makeGenerateJob, makeRescanJob } from '../../server/services/jobs/make-jobs.ts';
import { keepElement } from '../support/element-records.ts';
import { sceneWith } from '../support/fakes/scene-extractor.ts';
import type { World } from '../support/create-world.ts';
import {
  draftMessage,
  makeChat,
  makeEntry,
  makeImage,
  now,
  recordMessage,
  take,
} from '../support/records.ts';
import { repositoryAdapters } from './repository-adapters.ts';

describe.each(repositoryAdapters)('timeline and images in $name', ({ open }) => {
  let world: World;
  let chat: Chat;
  beforeEach(async () => {
    world = open();
    chat = await makeChat(world);
  });
  afterEach(() => world.close());

  const record = async (count: number) => {
    const messages = [];
    for (let turn = 0; turn < count; turn += 1) {
      messages.push((await recordMessage(world, chat.id, `turn ${turn}`, { job: false })).message);
    }
    return messages;
  };
  const write = (...entries: ReturnType<typeof makeEntry>[]) =>
    world.ports.timeline.write(world.owner.id, chat.id, entries, []);
  const claimJob = async () => {
    const { jobId, message } = await recordMessage(world, chat.id, 'a turn');
    const job = await take(world);
    return { jobId: jobId ?? '', message, job };
  };

  test('entries are read in message order and from the end, up to where the story is shown', async () => {
    await write(...(await record(4)).map((message) => makeEntry(message)));
    const { timeline } = world.ports;
    const positions = (entries: { position: number }[]) => entries.map(({ position }) => position);
    const { id } = world.owner;
    expect(positions(await timeline.list(id, chat.id, { limit: 2 }))).toEqual([1, 2]);
    expect(positions(await timeline.list(id, chat.id, { after: 2, limit: 5 }))).toEqual([3, 4]);
    expect(positions(await timeline.list(id, chat.id, { after: 1, through: 3, limit: 5 }))).toEqual([2, 3]);
    expect(positions(await timeline.listLatest(id, chat.id, { limit: 2 }))).toEqual([4, 3]);
    expect(positions(await timeline.listLatest(id, chat.id, { before: 3, limit: 5 }))).toEqual([2, 1]);
    expect((await timeline.findLast(id, chat.id))?.position).toBe(4);
    expect((await timeline.findLast(id, chat.id, 2))?.position).toBe(2);
    expect(await timeline.list(world.stranger.id, chat.id, { limit: 5 })).toEqual([]);
  });

  test('what was read is listed from the end without what was decided, deleted messages left out', async () => {
    const messages = await record(3);
    const shift = {
      total: 0.2,
      fields: { environment: 0.2, timeOfDay: 0, weather: 0, mood: 0, focalDetail: 0 },
    };
    await write(
      ...messages.map((message, index) => makeEntry(message, { shift: index === 2 ? shift : null })),
    );
    const { timeline } = world.ports;
    const { id } = world.owner;
    const scene = emptyScene();
    expect(await timeline.listSteps(id, chat.id, { limit: 2 })).toEqual([
      { messageId: messages[2]!.id, position: 3, scene, shift },
      { messageId: messages[1]!.id, position: 2, scene, shift: null },
    ]);
    expect(
      (await timeline.listSteps(id, chat.id, { before: 2, limit: 5 })).map((each) => each.position),
    ).toEqual([1]);
    const rescan = makeRescanJob(world.ports, chat.id, 2);
    await world.ports.messages.setDeleted(id, messages[1]!.id, now(world), rescan);
    expect((await timeline.listSteps(id, chat.id, { limit: 5 })).map((each) => each.position)).toEqual([
      3, 1,
    ]);
    expect(await timeline.listSteps(world.stranger.id, chat.id, { limit: 5 })).toEqual([]);
    expect(await world.ports.messages.count(id, chat.id, 2)).toBe(1);
    expect(await world.ports.messages.count(id, chat.id, 9)).toBe(2);
    expect(await world.ports.messages.count(world.stranger.id, chat.id, 9)).toBe(0);
  });

  test('an entry is replaced by a later one of its message and hidden with it', async () => {
    const [message] = await record(1);
    if (!message) throw new Error('Nothing was recorded.');
    await write(makeEntry(message));
    await write(makeEntry(message, { scene: sceneWith({ environmentClass: 'forest' }) }));
    const { timeline, messages } = world.ports;
    const found = await timeline.find(world.owner.id, message.id);
    expect(found?.scene.environmentClass.value).toBe('forest');
    const rescan = makeRescanJob(world.ports, chat.id, 1);
    await messages.setDeleted(world.owner.id, message.id, now(world), rescan);
    expect(await timeline.find(world.owner.id, message.id)).toBeUndefined();
    expect(await timeline.findLast(world.owner.id, chat.id)).toBeUndefined();
  });

  test('entries, events and the job’s step are written together or not at all', async () => {
    const { jobId, message, job } = await claimJob();
    await world.ports.jobs.settle(job, { state: 'done', imageIds: [], cost: null }, now(world));
    const before = await world.listEvents();
    const data = { messageId: message.id, scene: emptyScene() };
    const written = world.ports.timeline.write(
      world.owner.id,
      chat.id,
      [makeEntry(message)],
      [{ type: 'scene.extracted', chatId: chat.id, data }],
      { jobId, step: 'decide', result: 1 },
    );
    await expect(written).rejects.toThrow('not running');
    expect(await world.ports.timeline.find(world.owner.id, message.id)).toBeUndefined();
    expect(await world.listEvents()).toEqual(before);
  });

  test('a correction adds to the one before', async () => {
    const [message] = await record(1);
    if (!message) throw new Error('Nothing was recorded.');
    const { timeline } = world.ports;
    expect(await timeline.findCorrection(world.owner.id, message.id)).toBeUndefined();
    const correct = (correction: object) =>
      timeline.correct(
        world.owner.id,
        chat.id,
        makeEntry(message),
        correction,
        [],
        [],
        makeRescanJob(world.ports, chat.id, 1),
      );
    await correct({ mood: 'calm', weather: 'rain' });
    await correct({ weather: null });
    await write(makeEntry(message));
    expect(await timeline.findCorrection(world.owner.id, message.id)).toEqual({
      mood: 'calm',
      weather: null,
    });
  });

  test('the brakes hear of what was painted before a message', async () => {
    const messages = await record(5);
    const { jobId } = await claimJob();
    const image = makeImage(world, { chatId: chat.id, jobId });
    await world.ports.images.add(world.owner.id, [image], { jobId, step: 'store', result: 1 });
    const { timeline } = world.ports;
    const facts = (position: number, since = now(world)) =>
      timeline.brakeFacts(world.owner.id, chat.id, position, since);
    await write(...messages.map((message) => makeEntry(message)));
    expect((await facts(5)).messagesSinceLastPaint).toBeNull();
    await write(makeEntry(messages[1]!, { imageId: image.id }));
    expect(await facts(5)).toEqual({
      messagesSinceLastPaint: 3,
      paintedSince: 1,
      lastPaintedAt: image.createdAt,
    });
    expect((await facts(2)).messagesSinceLastPaint).toBeNull();
    expect((await facts(5, '2099-01-01T00:00:00.000Z')).paintedSince).toBe(0);
    expect((await timeline.findLastPainted(world.owner.id, chat.id, 5))?.position).toBe(2);
    expect(await timeline.findLastPainted(world.owner.id, chat.id, 1)).toBeUndefined();
  });

  test('an image comes back as it was written, and writing it again changes nothing', async () => {
    const { jobId, message } = await claimJob();
    const scene = sceneWith({ environmentClass: 'tavern', mood: 'calm' });
    const image = makeImage(world, {
      chatId: chat.id,
      messageId: message.id,
      jobId,
      scene,
      seed: 4_294_967_295,
      leftOut: [{ field: 'seed', why: 'No seed.' }],
      cost: { amountMicros: 40_000, currency: 'USD', basis: 'estimated' },
    });
    const remembered = { jobId, step: 'store', result: [image.id] };
    await world.ports.images.add(world.owner.id, [image], remembered);
    await world.ports.images.add(world.owner.id, [{ ...image, prompt: 'other' }], remembered);
    expect(await world.ports.images.find(world.owner.id, image.id)).toEqual(image);
  });

  test('a publication is made once, however often it is tried', async () => {
    const { jobId, message } = await claimJob();
    const image = makeImage(world, { chatId: chat.id, jobId });
    await world.ports.images.add(world.owner.id, [image], { jobId, step: 'store', result: 1 });
    const publish = () =>
      world.ports.images.publish(world.owner.id, {
        remembered: { jobId, step: 'publish', result: [image.id] },
        chatId: chat.id,
        imageIds: [image.id],
        target: 'background',
        place: { messageId: message.id, asMessage: null },
        replacesPinned: false,
        memorable: true,
        stale: false,
        scene: sceneWith({ environmentClass: 'tavern' }),
        entry: makeEntry(message, { imageId: image.id }),
        at: now(world),
      });
    await publish();
    await publish();
    const types = (await world.listEvents()).map(({ type }) => type);
    expect(types.slice(-3)).toEqual(['image.published', 'backdrop.changed', 'chat.updated']);
    expect(types.filter((type) => type === 'image.published')).toHaveLength(1);
    const painted = await world.ports.chats.findBackdropScene(world.owner.id, chat.id);
    expect(painted).toMatchObject({ imageId: image.id, scene: { environmentClass: { value: 'tavern' } } });
    expect((await world.ports.timeline.find(world.owner.id, message.id))?.imageId).toBe(image.id);
    expect((await world.ports.messages.find(world.owner.id, message.id))?.images).toEqual([]);
  });

  test.each(['attachment', 'message'] as const)(
    'a picture goes into the text once, as %s, and hangs nowhere',
    async (target) => {
      const { jobId, message } = await claimJob();
      const image = makeImage(world, { chatId: chat.id, jobId });
      await world.ports.images.add(world.owner.id, [image], { jobId, step: 'store', result: 1 });
      const asMessage = { ...draftMessage(world, chat.id, ''), swipes: [''] };
      const publication = {
        remembered: { jobId, step: 'publish', result: [image.id] },
        chatId: chat.id,
        imageIds: [image.id],
        target,
        place: { messageId: message.id, asMessage },
        replacesPinned: false,
        memorable: true,
        stale: false,
        scene: sceneWith({ environmentClass: 'tavern' }),
        entry: makeEntry(message, { imageId: image.id }),
        at: now(world),
      };
      await world.ports.images.publish(world.owner.id, publication);
      await world.ports.images.publish(world.owner.id, publication);
      const told = await world.ports.messages.list(world.owner.id, chat.id, { limit: 10 });
      const { id: imageId, placeholder, width, height } = image;
      const shown = [{ imageId, placeholder, width, height }];
      expect(told.map(({ id, images }) => ({ id, images }))).toEqual(
        target === 'attachment'
          ? [{ id: message.id, images: shown }]
          : [
              { id: asMessage.id, images: shown },
              { id: message.id, images: [] },
            ],
      );
      const types = (await world.listEvents()).map(({ type }) => type);
      expect(
        types.filter((type) => type === (target === 'attachment' ? 'message.updated' : 'message.recorded')),
      ).toHaveLength(target === 'attachment' ? 1 : 2);
      expect(types).not.toContain('backdrop.changed');
      expect((await world.ports.chats.find(world.owner.id, chat.id))?.backdrop).toBeNull();
    },
  );

  test('pictures of no chat are published once, tagged with the elements that are theirs to use', async () => {
    const { ports, owner, stranger } = world;
    const ann = await keepElement(world, { kind: 'character', name: 'Ann' });
    const foreign = await keepElement(world, { name: 'Theirs' }, stranger);
    const picture = { prompt: 'a pier', count: 2, context: [] };
    const { id: jobId } = await ports.jobs.add(owner.id, makeGenerateJob(ports, picture));
    await take(world);
    const images = [makeImage(world, { jobId }), makeImage(world, { jobId })];
    const imageIds = images.map(({ id }) => id);
    await ports.images.add(owner.id, images, { jobId, step: 'store', result: imageIds });
    const publish = () =>
      ports.images.publishApart(owner.id, {
        imageIds,
        elementIds: [ann.id, foreign.id],
        remembered: { jobId, step: 'publish', result: imageIds },
      });
    await publish();
    await publish();
    const published = (await world.listEvents()).filter(({ type }) => type === 'image.published');
    expect(published).toMatchObject(images.map(({ id }) => ({ chatId: null, data: { image: { id } } })));
    const tagged = (userId: string, elementId: string) =>
      ports.images
        .list(userId, { limit: 5, elementIds: [elementId] })
        .then(({ images: found }) => found.map(({ id }) => id).sort());
    expect(await tagged(owner.id, ann.id)).toEqual([...imageIds].sort());
    expect(await tagged(stranger.id, foreign.id)).toEqual([]);
    expect(await tagged(owner.id, foreign.id)).toEqual([]);
  });
});
