import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { Chat } from '../../../server/domain/chat.ts';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import { getScene } from '../../../server/services/illustration/get-scene.ts';
import { orderIllustration } from '../../../server/services/illustration/order-illustration.ts';
import { createWorld, type World } from '../../support/create-world.ts';
import { makeChat, makeImage, now, recordMessage } from '../../support/records.ts';
import { runJobs } from '../../support/run-jobs.ts';

describe('illustrating a message', () => {
  let world: World;
  let chat: Chat;
  beforeEach(async () => {
    world = createWorld();
    chat = await makeChat(world);
  });
  afterEach(() => world.close());

  const say = async (...texts: string[]) => {
    let last;
    for (const text of texts) last = (await recordMessage(world, chat.id, text)).message;
    await runJobs(world);
    if (!last) throw new Error('Nothing was said.');
    return last;
  };
  const images = async () => (await world.ports.images.list(world.owner.id, { limit: 50 })).images;
  const timeline = () => world.ports.timeline.list(world.owner.id, chat.id, { limit: 50 });
  const backdrop = async () => (await world.ports.chats.find(world.owner.id, chat.id))?.backdrop;
  const setChat = (patch: object) => world.ports.settings.patchChatLayer(world.owner.id, chat.id, patch, []);

  test('paints the first known place and hangs it', async () => {
    const message = await say('place=tavern words=tavern hour=night');
    const [image] = await images();
    expect(await images()).toHaveLength(1);
    expect(image).toMatchObject({
      chatId: chat.id,
      messageId: message.id,
      provider: 'painter',
      scene: { environmentClass: { value: 'tavern' } },
      cost: { amountMicros: 0 },
    });
    expect(image?.prompt).toContain('tavern');
    expect(await backdrop()).toMatchObject({ imageId: image?.id, pinned: false });
    const [entry] = await timeline();
    expect(entry).toMatchObject({
      messageId: message.id,
      imageId: image?.id,
      decision: { kind: 'paint', because: [{ code: 'first_scene' }] },
    });
    const [job] = await world.ports.jobs.list(world.owner.id, { limit: 5 });
    expect(job).toMatchObject({ state: 'done', imageIds: [image?.id], cost: { amountMicros: 0 } });
  });

  test('tells of each thing in the order in which it happened', async () => {
    await say('place=tavern words=tavern');
    const types = (await world.listEvents()).map((event) => event.type);
    expect(types.filter((type) => type !== 'job.progress')).toEqual([
      'chat.created',
      'message.recorded',
      'scene.extracted',
      'decision.made',
      'image.published',
      'backdrop.changed',
      'chat.updated',
      'job.finished',
    ]);
  });

  test('holds a scene that is still the one on the backdrop, and paints another place', async () => {
    await say('place=tavern words=tavern');
    await say('mood=calm');
    expect((await timeline())[1]?.decision.because[0]?.code).toBe('below_threshold');
    await say('place=forest words=forest');
    expect((await timeline())[2]?.decision).toMatchObject({
      kind: 'paint',
      because: [{ code: 'new_place' }],
    });
    expect(await images()).toHaveLength(2);
    const types = (await world.listEvents()).map((event) => event.type);
    expect(types.filter((type) => type === 'backdrop.changed')).toHaveLength(2);
  });

  test('holds while no place is known', async () => {
    await say('hour=night');
    expect((await timeline())[0]?.decision.because[0]?.code).toBe('no_place_yet');
    expect(world.provider.requests).toHaveLength(0);
  });

  test('paints once for messages that came together, and gives each its row', async () => {
    await say('place=tavern words=tavern', 'place=forest words=forest', 'place=beach words=beach');
    expect(await images()).toHaveLength(1);
    expect((await images())[0]?.scene?.environmentClass.value).toBe('beach');
    const kinds = (await timeline()).map((entry) => [
      entry.scene.environmentClass.value,
      entry.decision.because[0]?.code,
    ]);
    expect(kinds).toEqual([
      ['tavern', 'passed'],
      ['forest', 'passed'],
      ['beach', 'first_scene'],
    ]);
  });

  test('reads no message twice', async () => {
    await say('place=tavern words=tavern', 'hour=night');
    await say('weather=rain');
    expect(world.extractor.inputs.map((input) => input.text)).toEqual([
      'place=tavern words=tavern',
      'hour=night',
      'weather=rain',
    ]);
  });

  test('leaves a pinned backdrop hanging and goes on comparing with what was painted', async () => {
    await say('place=tavern words=tavern');
    const [first] = await images();
    await world.ports.chats.hangBackdrop(
      world.owner.id,
      chat.id,
      { imageId: first?.id ?? '', pinned: true },
      now(world),
    );
    await say('place=forest words=forest');
    await say('mood=calm');
    expect(await images()).toHaveLength(2);
    expect((await backdrop())?.imageId).toBe(first?.id);
    expect((await timeline())[1]?.imageId).toBe((await images())[0]?.id ?? '');
  });

  test('keeps a preview off the backdrop, and does not paint the same scene again', async () => {
    await setChat({ outputTarget: 'preview' });
    await say('place=tavern words=tavern');
    await say('mood=calm');
    expect(await images()).toHaveLength(1);
    expect(await backdrop()).toBeNull();
  });

  test('hangs the old picture again when a transcript is played once more', async () => {
    const first = await say('place=tavern words=tavern');
    await say('place=forest words=forest');
    const [, tavern] = await images();
    const { chats } = world.ports;
    const { makeAutomaticJob } = await import('../../../server/services/jobs/make-jobs.ts');
    const job = makeAutomaticJob(world.ports, chat.id, first.id);
    await chats.movePlayhead(world.owner.id, chat.id, 1, now(world), job);
    await runJobs(world);
    expect(await images()).toHaveLength(2);
    expect((await backdrop())?.imageId).toBe(tavern?.id ?? '');
    expect((await getScene(world.ports, world.owner, chat.id)).decision?.kind).toBe('reuse');
    const types = (await world.listEvents()).map((event) => event.type);
    expect(types.filter((type) => type === 'image.published')).toHaveLength(2);
    expect(types.filter((type) => type === 'backdrop.changed')).toHaveLength(3);
  });

  test('paints anew after the backdrop was taken down, instead of hanging the old picture again', async () => {
    await say('place=tavern words=tavern');
    await world.ports.chats.hangBackdrop(world.owner.id, chat.id, null, now(world));
    await say('they drink');
    expect(await images()).toHaveLength(2);
    expect((await backdrop())?.imageId).toBe((await images())[0]?.id ?? '');
  });

  test('costs as many reads in a long chat as in a short one', async () => {
    await say('place=tavern words=tavern');
    for (let count = 0; count < 300; count += 1) {
      await recordMessage(world, chat.id, `turn ${count}`, { job: false });
    }
    await say('one more');
    const before = world.extractor.inputs.length;
    await say('the last');
    expect(world.extractor.inputs.length - before).toBe(1);
  });

  test('paints several pictures of one order, each with its own seed', async () => {
    const order = { force: true, count: 3, seed: 4_294_967_295 };
    await orderIllustration(world.ports, world.owner, chat.id, order);
    await runJobs(world);
    expect(world.provider.requests.map((request) => request.seed)).toEqual([4_294_967_295, 0, 1]);
    expect(await images()).toHaveLength(3);
  });

  test('keeps the pictures that came when a further one is refused', async () => {
    world.provider.queue(new Uint8Array([1]));
    world.provider.queue(new ProviderFailure('refused', 'Not this one.'));
    await orderIllustration(world.ports, world.owner, chat.id, { force: true, count: 3 });
    await runJobs(world);
    expect(await images()).toMatchObject([{ leftOut: [{ field: 'count' }] }]);
    const [job] = await world.ports.jobs.list(world.owner.id, { limit: 5 });
    expect(job).toMatchObject({ state: 'done', imageIds: [(await images())[0]?.id] });
    expect(world.provider.requests).toHaveLength(2);
  });

  test('ends quietly when the chat went to the trash meanwhile', async () => {
    await recordMessage(world, chat.id, 'place=tavern words=tavern');
    world.database.raw.query('UPDATE chats SET deleted_at = ? WHERE id = ?').run(now(world), chat.id);
    await runJobs(world);
    const [job] = await world.ports.jobs.list(world.owner.id, { limit: 5 });
    expect(job?.state).toBe('cancelled');
    expect(world.provider.requests).toHaveLength(0);
  });

  test('never hangs another user’s picture', async () => {
    const image = makeImage(world);
    const { jobId } = await recordMessage(world, chat.id, 'hello');
    await world.ports.jobs.claim('w', now(world), now(world));
    await world.ports.images.add(world.stranger.id, [image], {
      jobId: jobId ?? '',
      step: 'store',
      result: [],
    });
    expect(await world.ports.images.find(world.owner.id, image.id)).toBeUndefined();
    await world.ports.chats.hangBackdrop(
      world.owner.id,
      chat.id,
      { imageId: image.id, pinned: true },
      now(world),
    );
    expect(await backdrop()).toBeNull();
  });
});
