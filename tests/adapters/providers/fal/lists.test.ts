import { describe, expect, test } from 'bun:test';
import { createKnownModels } from '../../../../server/adapters/providers/fal/known-models.ts';
import { pairModels, readPage, readPrices } from '../../../../server/adapters/providers/fal/read-lists.ts';
import { readSchema } from '../../../../server/adapters/providers/fal/read-schema.ts';
import { platformOf } from '../../../../server/adapters/providers/fal/addresses.ts';
import { inQueue, json, models, textError } from '../../../contract/image-provider/fal/replies.ts';
import { failureOf, openDesk } from './desk.ts';

const context = { signal: new AbortController().signal, timeoutMs: 5_000 };
const size = { width: 1216, height: 832 };

describe('the list of models', () => {
  test('is asked for by kind, page after page, with the schemas of those that are in service', async () => {
    const desk = openDesk();
    let pages = 0;
    desk.server.answer('models', ({ url }) => {
      if (url.searchParams.get('category') !== 'text-to-image')
        return json({ models: [], next_cursor: null });
      pages += 1;
      if (url.searchParams.get('cursor') === null)
        return json({ models: models['text-to-image'], next_cursor: 'Mg==', has_more: true });
      expect(url.searchParams.get('cursor')).toBe('Mg==');
      return json({ models: [{ endpoint_id: 'vendor/last', metadata: {} }], next_cursor: null });
    });
    const list = await desk.provider.listModels(desk.connection(), context);
    expect(list.map(({ id }) => id)).toEqual([
      'vendor/wide',
      'vendor/studio/text-to-image',
      'vendor/plain',
      'vendor/last',
    ]);
    expect(pages).toBe(2);
    for (const { url, operation } of desk.server.arrivals)
      if (operation === 'models')
        expect([url.searchParams.get('status'), url.searchParams.get('expand')]).toEqual([
          'active',
          'openapi-3.0',
        ]);
  });

  test('that never ends is not read for ever', async () => {
    const desk = openDesk();
    desk.server.answer('models', json({ models: [], next_cursor: 'again', has_more: true }));
    expect(await desk.provider.listModels(desk.connection(), context)).toEqual([]);
    expect(desk.count('models')).toBeLessThan(200);
  });

  test('brings prices where there is a key, and does without them', async () => {
    const desk = openDesk();
    const prices = (list: Awaited<ReturnType<typeof desk.provider.listModels>>) =>
      Object.fromEntries(list.map(({ id, price }) => [id, price?.amountMicros]));
    expect(prices(await desk.provider.listModels(desk.connection(), context))).toMatchObject({
      'vendor/wide': 50_000,
      'vendor/film/text-to-video': 400_000,
      'vendor/plain': undefined,
    });
    const other = openDesk();
    other.server.answer('pricing', textError(500, 'Oops'));
    const list = await other.provider.listModels(other.connection(), context);
    expect(prices(list)).toMatchObject({ 'vendor/wide': undefined });
    const without = openDesk();
    await without.provider.listModels(without.connection({ apiKey: null }), context);
    expect(without.count('pricing')).toBe(0);
    expect(without.server.arrivals.map(({ headers }) => headers.get('authorization'))).not.toContain('Key ');
  });

  test('of one’s own server overrules nobody’s prices or models', () => {
    const known = createKnownModels();
    const { models: listed } = readPage({ models: models['text-to-image'] });
    known.learn('http://own.example', pairModels(listed));
    known.learnPrices('http://own.example', new Map([['fal-ai/flux-2', { per: 'image', dollars: 0 }]]));
    expect(known.find('vendor/wide', 'https://queue.fal.run').guessed).toBe(true);
    expect(known.find('fal-ai/flux-2', 'https://queue.fal.run').price).toBeUndefined();
    expect(known.find('vendor/wide', 'http://own.example').guessed).toBeUndefined();
  });
});

describe('a schema', () => {
  const input = (properties: unknown, required: unknown = ['prompt']) => ({
    components: { schemas: { AnyInput: { type: 'object', required, properties } } },
  });

  test.each([
    ['is none', 7],
    ['is empty', {}],
    [
      'leads around in a circle',
      { components: { schemas: { AInput: { $ref: '#/components/schemas/AInput' } } } },
    ],
    ['has two inputs and no path', { components: { schemas: { AInput: {}, BInput: {} } } }],
    ['paints from no words', input({ image_url: { type: 'string' } })],
    ['needs a sound', input({ prompt: {}, audio_url: {} }, ['prompt', 'audio_url'])],
  ])('that %s describes no model for us', (_, openapi) => {
    expect(readSchema('vendor/some', openapi)).toBeUndefined();
  });

  test('with odd properties is read as far as it goes', () => {
    const odd = input(
      {
        prompt: 7,
        seed: null,
        image_size: { enum: [{}, 'auto', 'square', 'huge'] },
        duration: { enum: [5, '8s', null] },
      },
      'prompt',
    );
    expect(readSchema('vendor/some', odd)).toEqual({
      path: 'vendor/some',
      size: { by: 'image_size', names: ['square'] },
      fields: { seed: true, duration: [5, '8s'] },
    });
  });
});

describe('a price', () => {
  const estimate = (model: string, parameters = {}, wanted = size) =>
    openDesk().provider.estimate({ ...openDesk().request({ model }), size: wanted }, parameters).money
      ?.amountMicros;

  test('is that of a picture, of each megapixel that is begun, or of a second', () => {
    expect(estimate('fal-ai/flux/dev')).toBe(25_000);
    expect(estimate('fal-ai/flux/dev', {}, { width: 1920, height: 1080 })).toBe(50_000);
    expect(estimate('fal-ai/flux-2-pro', {}, { width: 1920, height: 1080 })).toBe(45_000);
    expect(estimate('fal-ai/nano-banana-2', { resolution: '0.5K' })).toBe(60_000);
    expect(estimate('fal-ai/nano-banana-2', { resolution: '4K' })).toBe(160_000);
    expect(estimate('fal-ai/kling-video/v2.5-turbo/pro/text-to-video')).toBe(350_000);
    expect(estimate('fal-ai/kling-video/v2.5-turbo/pro/image-to-video', { duration: 10 })).toBe(700_000);
    expect(estimate('fal-ai/ltx-2/text-to-video', { resolution: '1440p', duration: 8 })).toBe(960_000);
  });

  test('that nobody knows is none', () => {
    expect(estimate('fal-ai/gpt-image-1.5')).toBeUndefined();
    expect(estimate('nobody/knows-this')).toBeUndefined();
  });

  test('by the second of a machine’s time, in other money or less than nothing is none', () => {
    const one = { endpoint_id: 'a/b', unit_price: 0.1, unit: 'images', currency: 'USD' };
    const read = (values: object) => [...readPrices({ prices: [{ ...one, ...values }] }).values()];
    expect(read({})).toEqual([{ per: 'image', dollars: 0.1 }]);
    expect(read({ unit: 'compute seconds' })).toEqual([]);
    expect(read({ unit: '1000 tokens' })).toEqual([]);
    expect(read({ currency: 'EUR' })).toEqual([]);
    expect(read({ unit_price: -1 })).toEqual([]);
    expect(read({ unit_price: null })).toEqual([]);
  });
});

describe('an account', () => {
  test('is asked about at fal’s own other host only where the queue is fal’s', () => {
    expect(platformOf('https://queue.fal.run')).toBe('https://api.fal.ai/v1');
    expect(platformOf('https://queue.fal.run/some/path')).toBe('https://api.fal.ai/v1');
    expect(platformOf('http://queue.fal.run')).toBe('http://queue.fal.run/v1');
    expect(platformOf('https://queue.fal.run.evil.example')).toBe('https://queue.fal.run.evil.example/v1');
    expect(platformOf('http://127.0.0.1:9/queue')).toBe('http://127.0.0.1:9/queue/v1');
  });

  test('behind a proxy that has no lists is proved by the queue', async () => {
    const desk = openDesk();
    desk.server.answer('pricing', textError(404, 'Not found'));
    desk.server.answer('status', textError(404, 'Request not found'));
    expect(await desk.provider.test(desk.connection(), context)).toContain('the key was not refused');
    desk.server.answer('status', textError(401, 'Invalid key'));
    expect(await failureOf(desk.provider.test(desk.connection(), context))).toMatchObject({
      reason: 'bad_credentials',
    });
    desk.server.answer('status', inQueue(0));
    expect(await desk.provider.test(desk.connection(), context)).toContain('the key was not refused');
  });
});
