import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { addReference } from '../../../server/services/connections/add-reference.ts';
import { orderIllustration } from '../../../server/services/illustration/order-illustration.ts';
import { previewPrompt } from '../../../server/services/illustration/preview-prompt.ts';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import type { GenerationOrder } from '../../../server/domain/generation-order.ts';
import { cents, setEaselStage, type EaselStage } from '../../support/easel-stage.ts';
import { createHandWorker } from '../../support/run-jobs.ts';

const can = {
  dialect: 'prose',
  sizes: { kind: 'any', min: 256, max: 4096 },
  negativePrompt: true,
  seed: true,
  maxCount: 4,
  maxReferences: 1,
  characterPrompts: true,
} as const;

describe('a connection in use', () => {
  let stage: EaselStage;
  let connectionId: string;
  beforeEach(async () => {
    stage = await setEaselStage();
    connectionId = await stage.connect({ isDefault: true, parameters: { steps: 12 } });
    stage.world.easel.can = () => can;
  });
  afterEach(() => stage.world.close());

  const request = () => stage.world.easel.requests.at(-1);
  const preview = (order: GenerationOrder = {}) =>
    previewPrompt(stage.world.ports, stage.world.owner, stage.chat.id, order);
  const addPicture = (name: string, type: 'style' | 'mask' = 'style') =>
    addReference(stage.world.ports, stage.world.owner, 'image', connectionId, {
      name,
      bytes: new TextEncoder().encode(name),
      type,
      strength: 0.4,
    });

  test('is the default one where nothing else is chosen, with its key, parameters and address', async () => {
    await stage.say('place=tavern words=tavern');
    expect(await stage.images()).toMatchObject([{ connectionId, model: 'easel-2', cost: cents(4) }]);
    expect(stage.world.easel.opened).toEqual([
      {
        baseUrl: 'https://easel.example/api',
        apiKey: 'sk-secret',
        parameters: { steps: 12 },
        mayReachLoopback: true,
      },
    ]);
  });

  test('leaves its key in no step, event, row or log', async () => {
    const leaky = new ProviderFailure('bad_request', 'Bad key sk-secret in the header.', {
      notProcessed: true,
    });
    stage.world.easel.queue(leaky);
    const { ports, owner } = stage.world;
    const hand = createHandWorker(stage.world);
    await orderIllustration(ports, owner, stage.chat.id, { force: true });
    await hand.runNext();
    await stage.order();
    expect(hand.logged).toEqual([expect.stringContaining('Bad key ********')]);
    const tables = ['jobs', 'images', 'events', 'provider_calls', 'connections', 'timeline_entries'];
    const rows = tables.map((table) => stage.world.database.raw.query(`SELECT * FROM ${table}`).all());
    expect(JSON.stringify(rows)).toContain('Bad key ********');
    expect(Bun.inspect([rows, hand.logged], { depth: 9 })).not.toContain('sk-secret');
  });

  test('gives way to the order, and goes before the settings', async () => {
    const { easel } = stage.world;
    const size = { width: 640, height: 512 };
    easel.preferences = () => ({ size, seed: 77, negativePrompt: 'blurry' });
    await stage.set({ size: { width: 1024, height: 1024 }, negativePrompt: 'crowds' });
    await stage.order();
    expect(request()).toMatchObject({ size, seed: 77 });
    expect(request()?.negativePrompt).toStartWith('crowds, blurry');
    const own = { width: 512, height: 512 };
    await stage.order({ force: true, size: own, seed: 5, negativePrompt: 'rain' });
    expect(request()).toMatchObject({ size: own, seed: 5 });
    expect(request()?.negativePrompt).toStartWith('rain, blurry');
    easel.preferences = () => ({});
    await stage.order();
    expect(request()).toMatchObject({
      size: { width: 1024, height: 1024 },
      negativePrompt: expect.stringMatching(/^crowds/),
    });
  });

  test('fails in words where it cannot be used, also under a budget, and the turn keeps its row', async () => {
    await stage.set({ dailyBudgetMicros: 1_000_000 });
    stage.world.database.raw.run(`UPDATE connections SET parameters = '{"steps":0}'`);
    await stage.say('place=tavern words=tavern');
    expect(await stage.lastJob()).toMatchObject({
      state: 'failed',
      failure: { reason: 'bad_request', connectionId, message: expect.stringContaining('steps') },
    });
    expect(await stage.timeline()).toMatchObject([{ decision: { kind: 'paint' }, imageId: null }]);
  });

  test('hands its reference pictures over, as many as the model takes', async () => {
    await addPicture('one');
    await addPicture('two');
    await stage.order();
    expect(request()?.references).toMatchObject([
      { type: 'style', strength: 0.4, bytes: new TextEncoder().encode('one') },
    ]);
    expect((await stage.images())[0]?.leftOut).toEqual([
      { field: 'references', why: 'This model takes 1 of 2 reference pictures.' },
    ]);
  });

  test('hands a mask over beside as many pictures as the model takes, where it takes one', async () => {
    stage.world.easel.can = () => ({ ...can, mask: true });
    await addPicture('hole', 'mask');
    await addPicture('one');
    await addPicture('second hole', 'mask');
    await stage.order();
    expect(request()?.references).toMatchObject([{ type: 'style' }, { type: 'mask' }]);
    expect((await stage.images())[0]?.leftOut).toEqual([
      { field: 'mask', why: 'A picture has one mask: the first of 2 is taken.' },
    ]);
  });

  test('keeps a mask back where the model takes none, and says so before and after', async () => {
    await addPicture('hole', 'mask');
    await addPicture('one');
    const leftOut = [{ field: 'mask', why: 'This model takes no mask: it paints all of the picture.' }];
    expect((await preview()).leftOut).toEqual(leftOut);
    await stage.order();
    expect(request()?.references).toMatchObject([{ type: 'style' }]);
    expect((await stage.images())[0]?.leftOut).toEqual(leftOut);
  });

  test('says what a reference picture is for where the user does not', async () => {
    stage.world.easel.preferences = () => ({ referenceType: 'vibe' });
    const { ports, owner } = stage.world;
    const bytes = new TextEncoder().encode('one');
    const add = (use: { type?: 'style' } = {}) =>
      addReference(ports, owner, 'image', connectionId, { name: 'one', bytes, ...use });
    expect([(await add()).type, (await add({ type: 'style' })).type]).toEqual(['vibe', 'style']);
  });

  test('says that avatars are wished for and nobody has one', async () => {
    const use = { type: 'character', strength: null, informationExtracted: null, fidelity: null } as const;
    stage.world.easel.preferences = () => ({ avatars: { character: true, persona: false, use } });
    expect((await preview()).leftOut.map(({ field }) => field)).toEqual(['avatars']);
    await stage.order();
    expect((await stage.images())[0]?.leftOut.map(({ field }) => field)).toEqual(['avatars']);
  });

  test('says which reference picture is lost', async () => {
    const { hash } = await addPicture('one');
    await stage.world.referenceStore.remove(hash);
    await stage.order();
    expect((await stage.images())[0]?.leftOut).toEqual([
      { field: 'references', why: 'The file of the reference picture “one” is missing.' },
    ]);
  });

  test('is previewed as it will be sent: by whom, how large, for how much, and what is left out', async () => {
    const { easel } = stage.world;
    easel.finish = (prompt) => ({ ...prompt, prompt: `${prompt.prompt} Masterpiece.` });
    easel.leavesOut = (_, { steps }) => [{ field: 'steps', why: `This model takes no ${steps} steps.` }];
    easel.price = { money: null, credits: { amount: 7, unit: 'Tubes' } };
    easel.can = () => ({ ...can, negativePrompt: false, seed: false, maxCount: 2, maxReferences: 0 });
    await addPicture('one');
    await stage.say('place=tavern words=tavern who=Mira');
    const shown = await preview({ negativePrompt: 'crowds', seed: 3, count: 3 });
    expect(shown).toMatchObject({
      connection: { id: connectionId, name: 'My easel', provider: 'easel' },
      model: 'easel-2',
      dialect: 'prose',
      estimatedCost: null,
      estimatedCredits: { amount: 14, unit: 'Tubes' },
    });
    expect(shown.leftOut.map(({ field }) => field)).toEqual([
      'negativePrompt',
      'seed',
      'count',
      'references',
      'steps',
      'people',
    ]);
    await stage.order({ force: true });
    expect(request()?.prompt).toBe(shown.prompt);
    expect(shown.prompt).toEndWith('Masterpiece.');
  });

  test('is previewed with the model’s retirement, and refused in words where it cannot be used', async () => {
    const retired = await stage.connect({ model: 'easel-1' });
    expect((await preview({ connectionId: retired })).leftOut).toContainEqual({
      field: 'model',
      why: 'easel-1 is not offered any more since 2026-10-01. easel-2 stands in its place.',
    });
    stage.world.database.raw.run(`UPDATE connections SET parameters = '{"steps":0}'`);
    await expect(preview()).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('parameters.steps'),
    });
  });

  test('shows the people of the scene as their descriptions say, each in a caption of their own', async () => {
    const { world, chat } = stage;
    world.easel.can = () => ({ ...can, dialect: 'danbooru' });
    const describe = (id: string, name: string, description: string) => {
      const values = { id, userId: world.owner.id, name, description, chatId: chat.id };
      world.database.raw
        .query(
          `INSERT INTO elements (id, user_id, kind, name, description, created_at)
           VALUES ($id, $userId, 'character', $name, $description, '2026-01-01T00:00:00.000Z')`,
        )
        .run({ id, userId: values.userId, name, description });
      world.database.raw
        .query('INSERT INTO chat_characters (chat_id, element_id, position) VALUES ($chatId, $id, 9)')
        .run({ chatId: chat.id, id });
    };
    describe('elm_mira', 'Mira', 'A young woman with long red hair.');
    describe('elm_tom', 'Tom', 'A boy with a straw hat.');
    await stage.set({ includeCharacters: true });
    await stage.say('place=tavern words=tavern who=Mira');
    expect(request()?.prompt).toContain('1girl');
    expect(request()?.characterPrompts).toMatchObject([{ name: 'Mira' }]);
    expect(request()?.characterPrompts[0]?.prompt).toMatch(/^girl\b.*red hair/);
    expect(JSON.stringify(request()?.characterPrompts)).not.toContain('straw');
    await stage.set({ includeCharacters: false });
    await stage.order({ force: true });
    expect(request()?.characterPrompts).toEqual([]);
  });

  test('sends letter by letter what was changed in the preview, whatever the dialect', async () => {
    const { easel } = stage.world;
    easel.finish = (prompt) => ({ ...prompt, prompt: `${prompt.prompt}, best quality` });
    easel.preferences = () => ({ negativePrompt: 'blurry' });
    await stage.set({ style: 'ink wash', negativePrompt: 'crowds' });
    const captions = [{ name: 'Mira', prompt: '1girl, {red|blue} cloak', negativePrompt: '' }];
    for (const dialect of ['prose', 'danbooru']) {
      easel.can = () => ({ ...can, dialect });
      await stage.order({
        verbatim: true,
        prompt: 'tavern, {night|day}, {{char}}, , no_humans',
        negativePrompt: ' text ',
        characterPrompts: captions,
      });
      expect(request()).toMatchObject({
        prompt: 'tavern, {night|day}, {{char}}, , no_humans',
        negativePrompt: ' text ',
        characterPrompts: captions,
      });
    }
    easel.can = () => ({ ...can, characterPrompts: false, negativePrompt: false });
    await stage.order({ verbatim: true, prompt: 'x', negativePrompt: 'y', characterPrompts: captions });
    expect(request()).toMatchObject({ prompt: 'x', negativePrompt: '', characterPrompts: [] });
    expect((await stage.images())[0]?.leftOut.map(({ field }) => field)).toEqual([
      'negativePrompt',
      'characterPrompts',
    ]);
  });
});
