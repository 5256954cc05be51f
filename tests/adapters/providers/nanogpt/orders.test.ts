import { afterEach, describe, expect, test } from 'bun:test';
import sharp from 'sharp';
import { defaultBaseUrl } from '../../../../server/adapters/providers/nanogpt/addresses.ts';
import { createKnownModels } from '../../../../server/adapters/providers/nanogpt/known-models.ts';
import type { GivenReference } from '../../../../server/ports/image-provider.ts';
import { picture } from '../../../contract/image-provider/desk.ts';
import { answer, carry } from '../../../contract/image-provider/nanogpt/replies.ts';
import { failureOf, openDesk } from './desk.ts';

let desk = openDesk();
const reopen = (options: Parameters<typeof openDesk>[0] = {}) => {
  void desk.close();
  desk = openDesk(options);
  for (const path of ['/api/v1/images', '/api/v1/images/generations']) desk.answer(path, carry(picture));
  return desk;
};
afterEach(() => void desk.close());

const reference = (values: Partial<GivenReference> = {}): GivenReference => ({
  bytes: picture.bytes,
  hash: 'one',
  width: 96,
  height: 64,
  mime: 'image/png',
  type: 'image',
  strength: null,
  informationExtracted: null,
  fidelity: null,
  ...values,
});

describe('the first order after a start', () => {
  test('asks for the lists first, the next ones do not', async () => {
    reopen();
    await desk.ask({ model: 'vendor/wide' });
    await desk.ask({ model: 'vendor/wide' });
    expect(desk.paths().sort()).toEqual(
      ['/api/v1/images/models', '/api/v1/image-models', '/api/v1/images', '/api/v1/images'].sort(),
    );
    expect(desk.provider.can('vendor/wide').negativePrompt).toBe(true);
    expect(desk.provider.estimate(desk.request({ model: 'vendor/wide' }), {}).money?.amountMicros).toBe(
      20_000,
    );
  });

  test('goes out all the same when the lists cannot be read, and does not ask again soon', async () => {
    reopen();
    desk.answer('/api/v1/images/models', { status: 502, body: '<html>502</html>' });
    await desk.ask({ model: 'vendor/wide' });
    await desk.ask({ model: 'vendor/wide' });
    expect(desk.orders().map(({ path }) => path)).toEqual(Array(2).fill('/api/v1/images/generations'));
    expect(desk.paths().filter((path) => path === '/api/v1/images/models')).toHaveLength(1);
  });

  test('that is stopped while the lists are read has ordered nothing', async () => {
    reopen();
    const stop = new AbortController();
    desk.answer('/api/v1/images/models', () => {
      stop.abort();
      return new Promise<never>(() => undefined);
    });
    const failure = await failureOf(desk.ask({}, {}, stop.signal));
    expect(failure).toMatchObject({ reason: 'aborted', options: { notProcessed: true } });
    expect(desk.orders()).toEqual([]);
  });

  test('to a server of somebody’s own changes nothing of what NanoGPT’s own list says', () => {
    const known = createKnownModels();
    const own = { ...known.find('hidream'), label: 'Their own' };
    known.learn('http://box:1', [own]);
    for (let box = 2; box < 20; box += 1) known.learn(`http://box:${box}`, []);
    expect(known.find('hidream').label).toBe('Their own');
    known.learn(defaultBaseUrl, [{ ...own, label: 'HiDream I1' }]);
    expect([known.find('hidream').label, known.find('hidream', 'http://box:1').label]).toEqual([
      'HiDream I1',
      'Their own',
    ]);
  });

  test('is priced by its own address, whatever another user’s server says', () => {
    const known = createKnownModels();
    known.learn('http://box:1', [{ ...known.find('vendor/new'), prices: { '': 0 } }]);
    const { provider, request } = reopen({ known });
    const price = (baseUrl: string) =>
      provider.estimate(request({ model: 'vendor/new' }), {}, baseUrl).money?.amountMicros;
    expect([price('http://box:1'), price(defaultBaseUrl), price('http://box:2')]).toEqual([
      0,
      undefined,
      undefined,
    ]);
  });

  test('is tried again after ten minutes', () => {
    let now = 0;
    const known = createKnownModels(() => now);
    expect([known.shallTry('a'), known.shallTry('a'), known.shallTry('b')]).toEqual([true, false, true]);
    now = 600_000;
    expect(known.shallTry('a')).toBe(true);
    known.learn('a', []);
    now = 6_000_000;
    expect(known.shallTry('a')).toBe(false);
  });
});

describe('an order goes to', () => {
  const rows: [string, string, Record<string, unknown>, GivenReference[], string][] = [
    ['the normalised route where the list names parameters', 'gpt-image-2', {}, [], '/api/v1/images'],
    ['the other one for steps', 'gpt-image-2', { numInferenceSteps: 20 }, [], '/api/v1/images/generations'],
    ['the other one for guidance', 'gpt-image-2', { guidanceScale: 4 }, [], '/api/v1/images/generations'],
    [
      'the normalised one for a strength without a reference',
      'gpt-image-2',
      { strength: 0.5 },
      [],
      '/api/v1/images',
    ],
    [
      'the other one for a strength',
      'gpt-image-2',
      { strength: 0.5 },
      [reference()],
      '/api/v1/images/generations',
    ],
    ['the normalised one for a plain reference', 'gpt-image-2', {}, [reference()], '/api/v1/images'],
    [
      'the other one where the normalised cannot tell a size',
      'flux-kontext',
      {},
      [],
      '/api/v1/images/generations',
    ],
    ['the other one for a model that nobody knows', 'nobody', {}, [], '/api/v1/images/generations'],
    ['the one that was chosen', 'nobody', { route: 'normalised' }, [], '/api/v1/images'],
    ['the other that was chosen', 'gpt-image-2', { route: 'openai' }, [], '/api/v1/images/generations'],
  ];
  test.each(rows)('%s: %s', async (_, model, parameters, references, path) => {
    reopen();
    await desk.ask({ model, references }, { parameters });
    expect(desk.orders().map((order) => order.path)).toEqual([path]);
  });

  test('the route that was chosen, and says what that route does not take', async () => {
    reopen();
    const parameters = {
      route: 'normalised',
      numInferenceSteps: 20,
      guidanceScale: 4,
      strength: 0.5,
      quality: 'low',
    };
    const wish = { model: 'vendor/wide' };
    const { leftOut } = await desk.ask(wish, { parameters });
    expect(leftOut.map(({ field }) => field)).toEqual([
      'size',
      'quality',
      'numInferenceSteps',
      'guidanceScale',
    ]);
    // The preview says the same without a call.
    expect(desk.provider.leavesOut?.(desk.request(wish), parameters)).toEqual(leftOut);
  });

  test('a route that has no words for the size of this model, and says so', async () => {
    reopen();
    const traits = createKnownModels().find('hidream');
    const normalised = { seed: true, negativePrompt: false, tells: 'nothing', qualities: [] } as const;
    const known = createKnownModels();
    known.learn(defaultBaseUrl, [{ ...traits, normalised }]);
    reopen({ known });
    const wish = desk.request({ model: 'hidream', size: { width: 1248, height: 832 } });
    expect(desk.provider.leavesOut?.(wish, { route: 'normalised' })).toEqual([
      { field: 'size', why: 'The newer interface takes no size for this model.' },
    ]);
    expect(desk.provider.leavesOut?.(wish, {})).toEqual([]);
  });

  test('nobody without a word on what is not taken of its reference pictures', () => {
    reopen();
    const references = [
      reference({ strength: 0.4 }),
      reference({ strength: 0.9, informationExtracted: 0.5 }),
    ];
    const wish = desk.request({ model: 'flux-kontext', references });
    const leftOut = desk.provider.leavesOut?.(wish, {}) ?? [];
    expect(leftOut.map(({ field }) => field)).toEqual(['strength', 'references']);
    expect(desk.arrivals).toEqual([]);
  });
});

describe('an order holds', () => {
  test('steps, guidance, seed and strength with a reference; its own strength goes first', async () => {
    reopen();
    const parameters = { numInferenceSteps: 12, guidanceScale: 3.5, strength: 0.4 };
    await desk.ask({ references: [reference()] }, { parameters });
    await desk.ask({ references: [reference({ strength: 0.9 })] }, { parameters });
    expect(desk.orders().map(({ body }) => body)).toEqual([
      expect.objectContaining({ num_inference_steps: 12, guidance_scale: 3.5, strength: 0.4, seed: 7 }),
      expect.objectContaining({ strength: 0.9 }),
    ]);
    expect(desk.orders()[0]?.body['imageDataUrl']).toStartWith('data:image/png;base64,');
  });

  test.each([
    [{ width: 1920, height: 1080 }, '1920x1080'],
    [{ width: 1216, height: 832 }, '1216x832'],
    [{ width: 500, height: 500 }, '512x512'],
  ])('of the common sizes the nearest to %p', async (wanted, size) => {
    reopen();
    await desk.ask({ size: wanted });
    expect(desk.orders()[0]?.body['size']).toBe(size);
  });

  test('the shape and the fineness where the list has those', async () => {
    reopen();
    await desk.ask({ model: 'vendor/wide', size: { width: 1920, height: 1080 }, negativePrompt: 'crowd' });
    expect(desk.orders()[0]?.body).toMatchObject({
      aspect_ratio: '16:9',
      resolution: '1k',
      negative_prompt: 'crowd',
      seed: 7,
    });
  });

  test('references that are four megabytes together at most, however large they were', async () => {
    reopen();
    const raw = new Uint8Array(2400 * 1800 * 3);
    for (let offset = 0; offset < raw.length; offset += 65_536)
      crypto.getRandomValues(raw.subarray(offset, offset + 65_536));
    const bytes = new Uint8Array(
      await sharp(raw, { raw: { width: 2400, height: 1800, channels: 3 } })
        .jpeg({ quality: 95 })
        .toBuffer(),
    );
    expect(bytes.length).toBeGreaterThan(4_000_000);
    const large = reference({ bytes, width: 2400, height: 1800, mime: 'image/jpeg' });
    await desk.ask({ model: 'flux-kontext', references: [large, large, large] });
    const urls = desk.orders()[0]?.body['imageDataUrls'] as string[];
    expect(urls).toHaveLength(3);
    expect(urls.join('').length).toBeLessThanOrEqual(4_000_000);
  });
});

describe('a connection', () => {
  test('wishes for its size and its seed', () => {
    reopen();
    expect(desk.provider.preferences({ size: '1536*1024', seed: 0 })).toEqual({
      size: { width: 1536, height: 1024 },
      seed: 0,
      placePicture: true,
    });
    expect(desk.provider.preferences({ size: 'large', seed: 'x' })).toEqual({ placePicture: true });
  });

  test('whose settings have become invalid paints without those', async () => {
    reopen();
    await desk.ask({}, { parameters: { numInferenceSteps: 4000, guidanceScale: 5 } });
    expect(desk.orders()[0]?.body).toMatchObject({ guidance_scale: 5 });
    expect(desk.orders()[0]?.body['num_inference_steps']).toBeUndefined();
  });

  test('without a key sees the list, and orders nothing', async () => {
    reopen();
    const open = desk.connection({ apiKey: null });
    expect(await desk.provider.listModels(open, desk.context())).toHaveLength(3);
    expect(desk.arrivals.map(({ headers }) => headers.get('authorization'))).toEqual([null, null]);
    expect((await failureOf(desk.ask({}, { apiKey: null }))).reason).toBe('bad_credentials');
    expect(desk.orders()).toEqual([]);
  });
});

describe('the cost', () => {
  test.each([
    [{ cost: 0.0123, paymentSource: 'USD' }, 12_300, null],
    [{ cost: '0.05' }, 50_000, null],
    [{ cost: 0, paymentSource: 'subscription' }, 0, null],
    [{ cost: 0.02, paymentSource: 'XNO' }, undefined, { amount: 0.02, unit: 'XNO' }],
    [{ cost: -1 }, undefined, null],
    [{}, undefined, null],
  ])('of %p is exact, or not known', async (payment, amountMicros, credits) => {
    reopen();
    const data = Buffer.from(picture.bytes).toString('base64');
    desk.answer('/api/v1/images/generations', answer([{ b64_json: data }], payment));
    const image = await desk.ask();
    expect(image.cost?.amountMicros).toBe(amountMicros as number);
    if (image.cost) expect(image.cost.basis).toBe('exact');
    expect(image.credits).toEqual(credits);
    expect(image.requestId).toBe('req_fixture');
  });
});

test('the settings take what an older installation saved', () => {
  reopen();
  const old = { size: '512x512', strength: 0.8, guidanceScale: 7.5, numInferenceSteps: 30, seed: 42 };
  expect(desk.provider.settings.safeParse(old).success).toBe(true);
});
