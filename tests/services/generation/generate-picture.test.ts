import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import type { PictureContext, PictureOrder } from '../../../server/domain/picture-order.ts';
import { deleteElement } from '../../../server/services/elements/delete-element.ts';
import { orderPicture } from '../../../server/services/generation/order-picture.ts';
import { previewPicture } from '../../../server/services/generation/preview-picture.ts';
import { cancelJob } from '../../../server/services/jobs/cancel-job.ts';
import { retryJob } from '../../../server/services/jobs/retry-job.ts';
import { storeImage } from '../../http/support-images.ts';
import { cents, setEaselStage, type EaselStage } from '../../support/easel-stage.ts';
import { keepElement } from '../../support/element-records.ts';
import { runJobs } from '../../support/run-jobs.ts';

const wish = (elementId: string, values: Partial<PictureContext> = {}): PictureContext => ({
  elementId,
  role: 'subject',
  image: true,
  description: true,
  data: false,
  ...values,
});

describe('a picture of no chat', () => {
  let stage: EaselStage;
  beforeEach(async () => {
    stage = await setEaselStage();
    await stage.set({ activeConnectionId: await stage.connect() });
  });
  afterEach(() => stage.world.close());

  const order = (values: Partial<PictureOrder>) =>
    orderPicture(stage.world.ports, stage.world.owner, { context: [], ...values });
  const preview = (values: Partial<PictureOrder>) =>
    previewPicture(stage.world.ports, stage.world.owner, { context: [], ...values });
  const paint = async (values: Partial<PictureOrder>) => {
    const { id } = await order(values);
    await runJobs(stage.world);
    return stage.world.ports.jobs.find(stage.world.owner.id, id);
  };
  /** Lets the easel take that many pictures along. */
  const takeAlong = (maxReferences: number) => {
    const { easel } = stage.world;
    const can = easel.can('');
    easel.can = () => ({ ...can, maxReferences });
  };
  const makeElement = async (name: string, withImage = true) => {
    const image = withImage ? await storeImage(stage.world) : null;
    const description = `${name} is tall.`;
    return keepElement(stage.world, { kind: 'character', name, description, imageId: image?.id ?? null });
  };
  const bill = () => stage.world.ports.ledger.list(stage.world.owner.id, { limit: 9 });

  test('is in the gallery, told of, and tagged with its elements', async () => {
    const { ports, owner } = stage.world;
    const ann = await makeElement('Ann', false);
    const job = await paint({ prompt: 'on a pier', count: 2, context: [wish(ann.id)] });
    expect(job).toMatchObject({ kind: 'generate', state: 'done', chatId: null, cost: cents(8) });
    expect(job?.imageIds).toHaveLength(2);
    const { images: tagged } = await ports.images.list(owner.id, { limit: 9, elementIds: [ann.id] });
    expect(tagged.map(({ id }) => id).sort()).toEqual([...(job?.imageIds ?? [])].sort());
    expect(tagged[0]).toMatchObject({ chatId: null, messageId: null, jobId: job?.id ?? '' });
    const published = (await stage.world.listEvents()).filter(({ type }) => type === 'image.published');
    expect(published).toHaveLength(2);
    expect(published).toEqual(published.map((event) => ({ ...event, chatId: null })));
    expect(stage.world.easel.requests[0]?.prompt).toContain('on a pier\nAnn: Ann is tall.');
  });

  test('takes the pictures of its elements along, as many as there is room for', async () => {
    takeAlong(1);
    const [ann, ben] = [await makeElement('Ann'), await makeElement('Ben')];
    const cleo = await makeElement('Cleo', false);
    const context = [wish(ann.id), wish(ben.id), wish(cleo.id)];
    await paint({ context });
    const [request] = stage.world.easel.requests;
    expect(request?.references).toHaveLength(1);
    expect(request?.references[0]?.bytes.byteLength).toBe(1_000);
    expect((await preview({ context })).leftOut).toEqual([
      { field: 'references', why: 'There is no room for the picture of Ben.' },
    ]);
  });

  test('leaves the picture of an element behind that was not asked for', async () => {
    takeAlong(4);
    const ann = await makeElement('Ann');
    await paint({ context: [wish(ann.id, { image: false })] });
    expect(stage.world.easel.requests[0]?.references).toEqual([]);
  });

  test('goes by a picture of the gallery ahead of its elements’, and never by another user’s', async () => {
    takeAlong(1);
    const [wanted, ann] = [await storeImage(stage.world), await makeElement('Ann')];
    const theirs = await storeImage(stage.world, { actor: stage.world.stranger });
    const values = { prompt: 'a pier', context: [wish(ann.id)] };
    await paint({ ...values, referenceImageIds: [theirs.id, wanted.id] });
    expect(stage.world.easel.requests[0]?.references).toHaveLength(1);
    const [image] = await stage.images();
    expect(image?.leftOut).toEqual([
      { field: 'references', why: 'The picture to go by is gone.' },
      { field: 'references', why: 'There is no room for the picture of Ann.' },
    ]);
    takeAlong(0);
    expect((await preview({ prompt: 'a pier', referenceImageIds: [wanted.id] })).leftOut).toEqual([
      {
        field: 'references',
        why: 'There is no room for the picture to go by: it is painted by its words alone.',
      },
    ]);
  });

  test('is painted letter by letter of another picture’s words, elements or not', async () => {
    takeAlong(4);
    const ann = await makeElement('Ann');
    const words = 'a {red|blue} pier, in oils';
    const wanted = { prompt: words, negativePrompt: 'people', verbatim: true, context: [wish(ann.id)] };
    await stage.set({ style: 'in watercolour' });
    expect(await preview(wanted)).toMatchObject({ prompt: words });
    await paint(wanted);
    expect(stage.world.easel.requests[0]).toMatchObject({
      prompt: words,
      references: [{ mime: 'image/png' }],
    });
  });

  test('goes without the picture of an element that was lost since, and says so', async () => {
    takeAlong(4);
    const ann = await makeElement('Ann');
    const { id } = await order({ context: [wish(ann.id)] });
    const { imageStore } = stage.world.ports;
    imageStore.find = async () => undefined;
    await runJobs(stage.world);
    const [image] = await stage.images();
    expect(image).toMatchObject({
      jobId: id,
      leftOut: [{ field: 'references', why: 'The picture of Ann is gone.' }],
    });
  });

  test('is previewed as it is then painted, for the price of all its pictures', async () => {
    takeAlong(1);
    const { easel } = stage.world;
    easel.estimate = ({ references }) => ({
      money: cents(references.length > 0 ? 7 : 4),
      credits: { amount: 2, unit: 'Tubes' },
    });
    const ann = await makeElement('Ann');
    const wanted = { prompt: 'a {red|red} pier for {{char}}', count: 4, seed: 3, context: [wish(ann.id)] };
    const seen = await preview(wanted);
    expect(seen).toMatchObject({
      count: 4,
      estimatedCost: cents(28),
      estimatedCredits: { amount: 8, unit: 'Tubes' },
      connection: { provider: 'easel' },
      can: { maxCount: 4 },
    });
    expect(seen.prompt).toContain('a red pier for Ann');
    expect(easel.requests).toEqual([]);
    expect(await bill()).toEqual([]);
    await paint(wanted);
    expect(easel.requests[0]).toMatchObject({ prompt: seen.prompt, seed: 3 });
  });

  test('keeps its seed, and none where the model takes none', async () => {
    const { easel, ports, owner } = stage.world;
    const seedOf = async (job: Awaited<ReturnType<typeof paint>>) =>
      (await ports.images.find(owner.id, job?.imageIds[0] ?? ''))?.seed;
    const can = easel.can('');
    easel.can = () => ({ ...can, seed: true });
    expect(await seedOf(await paint({ prompt: 'a pier', seed: 5 }))).toBe(5);
    easel.can = () => ({ ...can, seed: false });
    expect(await seedOf(await paint({ prompt: 'a pier', seed: 5 }))).toBeNull();
  });

  test('is refused without words, with too many, and with an element that is not there', async () => {
    const ann = await makeElement('Ann');
    const theirs = await keepElement(stage.world, { description: 'secret' }, stage.world.stranger);
    const refused = async (values: Partial<PictureOrder>, field: string) => {
      for (const ask of [order, preview]) {
        await expect(ask(values)).rejects.toMatchObject({
          code: 'invalid',
          options: { fields: { [field]: expect.any(String) } },
        });
      }
    };
    await refused({}, 'prompt');
    await refused({ context: [wish(ann.id, { role: 'reference', description: false })] }, 'prompt');
    const long = await keepElement(stage.world, { description: 'x'.repeat(20_001) });
    await refused({ context: [wish(long.id)] }, 'prompt');
    await refused({ prompt: 'x', context: [wish(ann.id), wish(theirs.id)] }, 'context.1.elementId');
    const { ports, owner } = stage.world;
    await deleteElement(ports, owner, ann.id);
    await refused({ prompt: 'x', context: [wish(ann.id)] }, 'context.0.elementId');
    expect(await stage.world.ports.jobs.list(stage.world.owner.id, { limit: 9 })).toMatchObject([
      { kind: 'illustrate' },
    ]);
  });

  test('is held by the cap and not by a budget', async () => {
    await stage.set({ dailyBudgetMicros: 1 });
    expect(await paint({ prompt: 'a pier' })).toMatchObject({ state: 'done' });
    await stage.set({ hardCapMicros: 50_000 });
    expect(await paint({ prompt: 'a pier' })).toMatchObject({
      state: 'failed',
      failure: { reason: 'over_cap' },
    });
    expect(stage.world.easel.requests).toHaveLength(1);
  });

  test('that failed is tried again once, with the same order', async () => {
    const { ports, owner, easel } = stage.world;
    easel.queue(new ProviderFailure('refused', 'Not this.', { notProcessed: true }));
    const failed = await paint({ prompt: 'a pier', seed: 5 });
    expect(failed).toMatchObject({ state: 'failed', failure: { reason: 'refused' } });
    const again = await retryJob(ports, owner, failed?.id ?? '');
    expect(await retryJob(ports, owner, failed?.id ?? '')).toMatchObject({ id: again.id });
    await runJobs(stage.world);
    expect(await ports.jobs.find(owner.id, again.id)).toMatchObject({ state: 'done', kind: 'generate' });
    expect(easel.requests).toMatchObject([{ seed: 5 }, { seed: 5, prompt: easel.requests[0]?.prompt ?? '' }]);
  });

  test('fails as stopped where nothing may leave this server', async () => {
    stage.world.easel.queue(new ProviderFailure('stopped', 'Stopped.', { notProcessed: true }));
    expect(await paint({ prompt: 'a pier' })).toMatchObject({
      state: 'failed',
      failure: { reason: 'stopped' },
    });
    expect(await bill()).toEqual([]);
  });

  test('that was called off before its turn is neither painted nor paid', async () => {
    const { ports, owner, easel } = stage.world;
    const { id } = await order({ prompt: 'a pier' });
    await cancelJob(ports, owner, id);
    await runJobs(stage.world);
    expect(await ports.jobs.find(owner.id, id)).toMatchObject({ state: 'cancelled' });
    expect(easel.requests).toEqual([]);
  });

  test('is painted by the next of the chain where the first cannot', async () => {
    await stage.set({ fallbackConnectionIds: ['painter'] });
    stage.world.easel.queue(new ProviderFailure('out_of_credit', 'Empty.', { notProcessed: true }));
    expect(await paint({ prompt: 'a pier' })).toMatchObject({ state: 'done' });
    expect((await stage.images())[0]).toMatchObject({ provider: 'painter', chatId: null });
  });
});
