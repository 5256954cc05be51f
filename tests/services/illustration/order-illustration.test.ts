import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { GenerationOrder } from '../../../server/domain/generation-order.ts';
import { orderIllustration } from '../../../server/services/illustration/order-illustration.ts';
import { now } from '../../support/records.ts';
import { runJobs } from '../../support/run-jobs.ts';
import { setStage, type Stage } from '../../support/stage.ts';

describe('ordering a picture', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => stage.world.close());

  const order = (wish: GenerationOrder, actor = stage.world.owner) =>
    orderIllustration(stage.world.ports, actor, stage.chat.id, wish);
  const orderAndRun = async (wish: GenerationOrder) => {
    const ordered = await order(wish);
    await runJobs(stage.world);
    return ordered;
  };

  test('is held by the threshold while the scene is the one on the backdrop', async () => {
    await stage.say('place=tavern words=tavern');
    expect(await order({})).toMatchObject({
      decision: { kind: 'hold', because: [{ code: 'below_threshold' }] },
    });
    expect(await stage.world.ports.jobs.list(stage.world.owner.id, { state: 'ready', limit: 5 })).toEqual([]);
  });

  test('is held in an empty chat, and says why', async () => {
    expect(await order({})).toMatchObject({
      decision: { kind: 'hold', because: [{ code: 'no_place_yet' }] },
    });
    expect(await orderAndRun({ force: true })).toMatchObject({ job: { trigger: 'force' } });
    expect(await stage.images()).toHaveLength(1);
  });

  test('is not held when the scene has moved but nothing was painted by itself', async () => {
    await stage.world.ports.settings.patchUserLayer(stage.world.owner.id, { autoGenerate: false }, []);
    await stage.say('place=tavern words=tavern');
    expect(await stage.images()).toEqual([]);
    expect(await orderAndRun({})).toMatchObject({ job: { trigger: 'generate', state: 'ready' } });
    expect(await stage.images()).toHaveLength(1);
    expect((await stage.timeline())[0]?.decision.because.map(({ code }) => code)).toEqual([
      'asked',
      'first_scene',
    ]);
  });

  test('with force is never held', async () => {
    await stage.say('place=tavern words=tavern');
    await orderAndRun({ force: true });
    expect(await stage.images()).toHaveLength(2);
    expect((await stage.timeline())[0]?.decision.because[0]?.code).toBe('forced');
  });

  test('is forced always when the settings say so', async () => {
    await stage.say('place=tavern words=tavern');
    await stage.world.ports.settings.patchUserLayer(stage.world.owner.id, { forceGeneration: true }, []);
    expect(await order({})).toMatchObject({ job: { trigger: 'force' } });
  });

  test('with the user’s own words paints those words and keeps the story’s scene for comparison', async () => {
    await stage.say('place=tavern words=tavern');
    await orderAndRun({ prompt: 'place=castle words=castle', negativePrompt: 'crowds', seed: 5 });
    const [image] = await stage.images();
    expect(image).toMatchObject({
      seed: 5,
      scene: { environmentClass: { value: 'castle', evidence: null } },
    });
    expect(image?.prompt).toContain('place=castle words=castle');
    expect(image?.negativePrompt).toContain('crowds');
    expect((await stage.backdrop())?.imageId).toBe(image?.id ?? '');
    await stage.say('mood=calm');
    expect(await stage.images()).toHaveLength(2);
  });

  test('works in a chat without messages', async () => {
    await orderAndRun({ prompt: 'a harbour at dusk' });
    expect(await stage.images()).toHaveLength(1);
    expect(await stage.backdrop()).not.toBeNull();
    expect(await stage.timeline()).toEqual([]);
  });

  test('replaces a pinned backdrop, which stays pinned', async () => {
    await stage.say('place=tavern words=tavern');
    const { chats } = stage.world.ports;
    const imageId = (await stage.images())[0]?.id ?? '';
    const at = now(stage.world);
    await chats.hangBackdrop(stage.world.owner.id, stage.chat.id, { imageId, pinned: true }, at);
    await orderAndRun({ force: true });
    expect(await stage.backdrop()).toMatchObject({ imageId: (await stage.images())[0]?.id, pinned: true });
  });

  test('as a preview leaves the backdrop alone', async () => {
    await stage.say('place=tavern words=tavern');
    const before = await stage.backdrop();
    await orderAndRun({ force: true, target: 'preview' });
    expect(await stage.images()).toHaveLength(2);
    expect(await stage.backdrop()).toEqual(before ?? null);
  });

  test('paints the size that was asked for, and says what the model could not take', async () => {
    const { provider } = stage.world;
    provider.can = () => ({
      dialect: 'prose',
      sizes: { kind: 'list', list: [{ width: 512, height: 512 }] },
      negativePrompt: false,
      seed: true,
      maxCount: 1,
      maxReferences: 0,
    });
    await orderAndRun({
      force: true,
      size: { width: 1024, height: 1024 },
      negativePrompt: 'crowds',
      count: 2,
    });
    const [image] = await stage.images();
    expect(provider.requests).toMatchObject([{ size: { width: 512, height: 512 }, negativePrompt: '' }]);
    expect(image?.leftOut.map(({ field }) => field)).toEqual(['negativePrompt', 'size', 'count']);
  });

  test('is refused for a connection that is not there, and queues nothing', async () => {
    await expect(order({ force: true, connectionId: 'nowhere' })).rejects.toMatchObject({ code: 'invalid' });
    expect(await stage.world.ports.jobs.list(stage.world.owner.id, { limit: 5 })).toEqual([]);
  });

  test('is refused for a chat that is another user’s', async () => {
    await expect(order({ force: true }, stage.world.stranger)).rejects.toMatchObject({ code: 'not_found' });
  });
});
