import { afterEach, describe, expect, test } from 'bun:test';
import { ProviderFailure } from '../../../../server/domain/failure.ts';
import { writePreview } from './fake-comfyui.ts';
import { openStudio, painted, referenceOf, unfinished } from './studio.ts';

let close = async () => undefined as void;
afterEach(() => close());
const open = (options: Parameters<typeof openStudio>[0] = {}) => {
  const studio = openStudio(options);
  close = () => studio.comfy.close();
  return studio;
};

const failureOf = async (image: Promise<unknown>): Promise<ProviderFailure> => {
  const outcome = await image.catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(ProviderFailure);
  return outcome as ProviderFailure;
};
const isSame = (one: Uint8Array | undefined, other: Uint8Array) =>
  one !== undefined && Buffer.from(one).equals(other);

describe('an order', () => {
  test('tells its place, its node, its steps and its previews, and brings its picture', async () => {
    const { comfy, order } = open();
    comfy.orderOfAnother('theirs');
    const { image, told, steps, previews, until } = order();
    await until(() => told.some(({ queuePosition }) => queuePosition === 2));
    comfy.begin();
    await until(() => told.some(({ queuePosition }) => queuePosition === 1));
    comfy.history['theirs'] = { outputs: {} };
    comfy.begin();
    const prompt_id = comfy.running()?.id;
    comfy.say('executing', { node: 'checkpoint' });
    comfy.say('progress', { node: 'sampler', value: 5, max: 20 });
    comfy.say('progress_state', {
      nodes: {
        checkpoint: { state: 'finished', value: 1, max: 1 },
        sampler: { state: 'running', value: 10, max: 20 },
      },
    });
    comfy.say('progress', { node: 'sampler', value: 4, max: 20 });
    comfy.say('progress', { node: 'decoded', value: 1, max: 1 });
    comfy.say('progress', { node: 'sampler', value: 19, max: 20, prompt_id: 'theirs' });
    comfy.sayBytes(writePreview(unfinished));
    comfy.sayBytes(writePreview(unfinished, { prompt_id: 'theirs' }));
    comfy.sayBytes(writePreview(new TextEncoder().encode('no picture')));
    comfy.sayBytes(writePreview(painted, { prompt_id }));
    await until(() => previews.length === 2);
    comfy.finish(painted);
    const { bytes, requestId, cost, model } = await image;
    expect(isSame(bytes, painted)).toBe(true);
    // Nobody named a workflow.
    expect(model).toBe('built-in');
    expect({ requestId, cost: cost?.amountMicros }).toEqual({ requestId: prompt_id ?? null, cost: 0 });
    expect(steps).toEqual([0.25, 0.5]);
    expect(isSame(previews[0], unfinished) && isSame(previews[1], painted)).toBe(true);
    expect(told.map(({ line }) => line)).toContain('CheckpointLoaderSimple');
    expect(told.at(-1)?.queuePosition ?? null).toBeNull();
    expect(comfy.flags).toEqual([{ type: 'feature_flags', data: { supports_preview_metadata: true } }]);
    await comfy.called(/^WS close/);
  });

  test('goes on when its socket breaks, and hears again through the next one', async () => {
    const { comfy, order } = open();
    const { image, steps, until } = order();
    await comfy.called(/^GET \/queue/);
    comfy.begin();
    comfy.dropSockets();
    await comfy.called(/^WS open/, 2);
    comfy.say('progress', { node: 'sampler', value: 5, max: 20 });
    await until(() => steps.length === 1);
    comfy.finish(painted);
    expect(isSame((await image).bytes, painted)).toBe(true);
  });

  test('is painted by the first checkpoint with the built-in workflow, from a picture where one goes along', async () => {
    const { comfy, order } = open();
    const { image } = order({
      references: [referenceOf(painted, 0.3), referenceOf(painted)],
      negativePrompt: 'fog',
    });
    await comfy.called(/^POST \/prompt/);
    comfy.begin();
    const graph = comfy.running()?.graph ?? {};
    const [upload] = comfy.uploads;
    expect(comfy.uploads).toHaveLength(1);
    expect(upload).toMatchObject({ subfolder: 'cyclorama', overwrite: 'true', bytes: painted.length });
    expect(upload?.name).toMatch(/^[0-9a-f]{32}\.png$/);
    expect(graph['picture']?.inputs['image']).toBe(`cyclorama/${upload?.name}`);
    expect(graph['checkpoint']?.inputs['ckpt_name']).toBe('meadow-xl.safetensors');
    expect(graph['prompt']?.inputs['text']).toBe('a quay');
    expect(graph['negative']?.inputs['text']).toBe('fog');
    expect(graph['canvas']?.inputs).toMatchObject({ width: 1024, height: 768 });
    expect(graph['sampler']?.inputs).toMatchObject({ seed: 7, denoise: 0.3, latent_image: ['encoded', 0] });
    comfy.finish(painted);
    const { leftOut } = await image;
    expect(leftOut.map(({ field }) => field)).toEqual(['references']);
  });

  test('is never the same graph twice, so that it is not answered from the cache', async () => {
    const { comfy, order } = open();
    const graphs = [];
    for (let count = 1; count <= 2; count += 1) {
      const { image } = order();
      await comfy.called(/^POST \/prompt/, count);
      comfy.begin();
      graphs.push(JSON.stringify(comfy.running()?.graph));
      comfy.finish(painted);
      await image;
    }
    expect(graphs[0]).not.toBe(graphs[1]!);
  });

  test('is refused in a sentence where ComfyUI has no checkpoint', async () => {
    const { comfy, order } = open({ checkpoints: [] });
    const failure = await failureOf(order().image);
    expect(failure).toMatchObject({ reason: 'model_retired', options: { notProcessed: true } });
    expect(failure.message).toContain('models/checkpoints');
    expect(comfy.count(/^POST/)).toBe(0);
  });
});

describe('after a restart', () => {
  test('the same order is heard and brought by its ticket, and nothing is ordered', async () => {
    const { comfy, order } = open();
    const leaving = new AbortController();
    const before = order({}, { leaving: leaving.signal });
    await comfy.called(/^GET \/queue/);
    leaving.abort();
    expect((await failureOf(before.image)).reason).toBe('aborted');
    comfy.begin();
    const after = order({}, { ticket: before.tickets[0] ?? '' });
    await comfy.called(/^WS open/, 2);
    comfy.say('progress', { node: 'sampler', value: 5, max: 20 });
    await after.until(() => after.steps.length === 1);
    comfy.finish(painted);
    expect(isSame((await after.image).bytes, painted)).toBe(true);
    expect(after.tickets).toEqual([]);
    expect(comfy.count(/^POST/)).toBe(1);
  });

  test('of ComfyUI the order is over, and it is said why', async () => {
    const { comfy, order } = open();
    const { image } = order();
    await comfy.called(/^GET \/queue/);
    comfy.pending().forEach(() => comfy.begin());
    comfy.begin();
    const failure = await failureOf(image);
    expect(failure).toMatchObject({ reason: 'no_image', options: { ended: true } });
    expect(failure.message).toContain('knows nothing of this order any more');
  });
});

describe('an order whose answer is lost', () => {
  const gateway = () =>
    new Response('<html>502</html>', { status: 502, headers: { 'content-type': 'text/html' } });

  test.each([
    ['by its name', false],
    ['by who ordered it, where the server names orders itself', true],
  ])('is found %s, and not sent again', async (_, old) => {
    const { comfy, order } = open({ old });
    comfy.answer((call) => (call === 'POST /prompt' ? gateway() : undefined));
    const { image, tickets, until } = order();
    await until(() => tickets.length === 1);
    comfy.begin();
    comfy.finish(painted);
    expect(isSame((await image).bytes, painted)).toBe(true);
    expect(comfy.count(/^POST \/prompt/)).toBe(1);
  });

  test.each([false, true])('is found among what is done (old: %p)', async (old) => {
    const { comfy, order } = open({ old });
    comfy.answer((call) => {
      if (call !== 'POST /prompt') return undefined;
      comfy.begin();
      comfy.finish(painted);
      return gateway();
    });
    expect(isSame((await order().image).bytes, painted)).toBe(true);
    expect(comfy.count(/^POST \/prompt/)).toBe(1);
  });

  test('is not known to have been taken where it is not found', async () => {
    const { comfy, order } = open();
    comfy.answer((call) => {
      if (call === 'GET /queue') return Response.json({ queue_running: [], queue_pending: [] });
      return call === 'POST /prompt' ? gateway() : undefined;
    });
    const failure = await failureOf(order().image);
    expect(failure.reason).toBe('unavailable');
    expect(failure.options.notProcessed ?? false).toBe(false);
    expect(comfy.count(/^POST \/prompt/)).toBe(1);
  });
});

describe('calling off', () => {
  test('takes an order out of the queue, and no other', async () => {
    const { comfy, order } = open();
    comfy.orderOfAnother('before');
    comfy.begin();
    const stop = new AbortController();
    const { image } = order({}, { signal: stop.signal });
    comfy.orderOfAnother('behind');
    await comfy.called(/^GET \/queue/);
    stop.abort();
    expect((await failureOf(image)).reason).toBe('aborted');
    expect(comfy.pending()).toEqual(['behind']);
    expect(comfy.running()?.id).toBe('before');
    expect(comfy.count(/^POST \/interrupt/)).toBe(0);
  });

  test.each([false, true])('stops an order that is painted (old: %p)', async (old) => {
    const { comfy, order } = open({ old });
    const stop = new AbortController();
    const { image } = order({}, { signal: stop.signal });
    await comfy.called(/^GET \/queue/);
    comfy.begin();
    comfy.orderOfAnother('behind');
    stop.abort();
    expect((await failureOf(image)).reason).toBe('aborted');
    expect(comfy.running()).toBeUndefined();
    expect(comfy.pending()).toEqual(['behind']);
    expect(comfy.count(/^POST \/interrupt/)).toBe(1);
  });

  test('stops one whose turn comes while it is taken out of the queue', async () => {
    const { comfy, order } = open({ old: true });
    const stop = new AbortController();
    const { image } = order({}, { signal: stop.signal });
    await comfy.called(/^GET \/queue/);
    comfy.answer((call) => {
      if (call === 'GET /queue' && stop.signal.aborted && !comfy.running()) comfy.begin();
      return undefined;
    });
    stop.abort();
    await failureOf(image);
    expect(comfy.running()).toBeUndefined();
  });

  test('leaves an old server alone that paints another’s order, ours being done', async () => {
    const { comfy, order } = open({ old: true });
    const stop = new AbortController();
    const { image } = order({}, { signal: stop.signal });
    await comfy.called(/^GET \/queue/);
    comfy.answer((call) => (call.startsWith('GET /history') ? Response.json({}) : undefined));
    comfy.begin();
    comfy.finish(painted);
    comfy.orderOfAnother('theirs');
    comfy.begin();
    stop.abort();
    await failureOf(image);
    expect(comfy.running()?.id).toBe('theirs');
    expect(comfy.count(/^POST \/(interrupt|queue)/)).toBe(0);
  });

  test('finds an order whose answer did not come yet', async () => {
    const { comfy, order } = open();
    const stop = new AbortController();
    comfy.answer((call) => {
      if (call === 'POST /prompt') stop.abort();
      return undefined;
    });
    const { image } = order({}, { signal: stop.signal });
    expect((await failureOf(image)).reason).toBe('aborted');
    expect(comfy.pending()).toEqual([]);
  });
});
