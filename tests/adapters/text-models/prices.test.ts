import { describe, expect, test } from 'bun:test';
import { createTokenPrices } from '../../../server/adapters/text-models/token-prices.ts';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import { completion, openDesk } from './desk.ts';

const estimated = (amountMicros: number) => ({ amountMicros, currency: 'USD', basis: 'estimated' }) as const;

describe('what a call costs', () => {
  test('is reserved at the most it can be, and booked at what was used', async () => {
    using desk = openDesk('anthropic', () =>
      Response.json({
        content: [{ type: 'text', text: 'Hi' }],
        usage: { input_tokens: 1_000, output_tokens: 50 },
      }),
    );
    const price = { inputPrice: 3, outputPrice: 15 };
    // "Be brief." and "Hello?" are five tokens.
    expect(desk.estimate({}, price)).toEqual(estimated(5 * 3 + 100 * 15));
    expect((await desk.write({}, price)).cost).toEqual(estimated(1_000 * 3 + 50 * 15));
  });

  test('is not known without a price', async () => {
    using desk = openDesk('openai', () => completion('Hi'));
    expect(desk.estimate()).toBeNull();
    expect((await desk.write()).cost).toBeNull();
    expect(desk.estimate({}, { inputPrice: 3 })).toBeNull();
  });

  test('is nothing on a machine of one’s own', () => {
    for (const id of ['ollama', 'lmstudio', 'koboldcpp', 'novelai']) {
      using desk = openDesk(id, () => completion('Hi'));
      expect([id, desk.estimate()?.amountMicros]).toEqual([id, 0]);
    }
    using desk = openDesk('ollama', () => completion('Hi'));
    expect(desk.estimate({ model: 'gpt-oss:120b-cloud' })).toBeNull();
  });

  test('is read in OpenRouter’s list, every page of it, once', async () => {
    const pages: Record<string, unknown> = {
      'GET /api/v1/models': {
        data: [{ id: 'auto', pricing: { prompt: '-1', completion: '-1' } }],
        links: { next: '/api/v1/models?offset=1' },
      },
      'GET /api/v1/models?offset=1': {
        data: [{ id: 'm-1', pricing: { prompt: '0.000003', completion: '0.000015' } }, { id: 'bare' }],
      },
    };
    using desk = openDesk('openrouter', (line) => Response.json(pages[line]));
    await desk.learnPrices();
    await desk.learnPrices();
    expect(desk.asked.map(({ line }) => line)).toEqual(Object.keys(pages));
    expect(desk.estimate()).toEqual(estimated(5 * 3 + 100 * 15));
    expect(desk.estimate({ model: 'auto' })).toBeNull();
    expect(desk.estimate({ model: 'bare' })).toBeNull();
    expect(desk.estimate({}, { inputPrice: 0, outputPrice: 1 })).toEqual(estimated(100));
  });

  test('is read in NanoGPT’s detailed list', async () => {
    using desk = openDesk('nanogpt', (line) =>
      line === 'GET /api/v1/models?detailed=true'
        ? Response.json({ data: [{ id: 'm-1', pricing: { prompt: 3, completion: 15 } }] })
        : new Response('', { status: 404 }),
    );
    await desk.learnPrices();
    expect(desk.estimate()).toEqual(estimated(5 * 3 + 100 * 15));
  });

  test('is unknown where the list does not come, and the list is left alone for a while', async () => {
    using desk = openDesk('openrouter', () => new Response('', { status: 500 }));
    await desk.learnPrices();
    await desk.learnPrices();
    expect(desk.asked).toHaveLength(1);
    expect(desk.estimate()).toBeNull();
  });
});

test('lists of prices grow old, few are kept, and a stop is passed on', async () => {
  let now = 0;
  const prices = createTokenPrices(() => now);
  let reads = 0;
  const read = async () => {
    reads += 1;
    return new Map([['m', { input: reads, output: 0 }]]);
  };
  await prices.learnOnce('a', read);
  now = 25 * 3_600_000;
  await prices.learnOnce('a', read);
  expect([reads, prices.find('m', 'a', {})]).toEqual([2, { input: 2, output: 0 }]);
  for (const place of 'bcdefghi') await prices.learnOnce(place, read);
  expect(prices.find('m', 'a', {})).toBeUndefined();
  expect(prices.find('m', 'i', {})).toBeDefined();
  const stop = new ProviderFailure('aborted', 'Stopped.');
  expect(await prices.learnOnce('z', () => Promise.reject(stop)).catch((error: unknown) => error)).toBe(stop);
  await prices.learnOnce('z', read);
  expect(prices.find('m', 'z', {})).toBeDefined();
});

test('whoever comes while a list of prices is read waits for it, and outlives a stop of the other', async () => {
  const prices = createTokenPrices(() => 0);
  const list = Promise.withResolvers<ReadonlyMap<string, { input: number; output: number }>>();
  let second = false;
  const first = prices.learnOnce('a', () => list.promise).catch((error: unknown) => error);
  const waiting = prices.learnOnce('a', () => list.promise).then(() => (second = true));
  await Promise.resolve();
  expect(second).toBe(false);
  list.reject(new ProviderFailure('aborted', 'Stopped.'));
  expect([await waiting, await first]).toEqual([true, expect.any(ProviderFailure)]);
});
