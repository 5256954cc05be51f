import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { rememberPrices, type Sold } from '../../../../server/adapters/providers/openrouter/prices.ts';
import { readLists } from '../../../../server/adapters/providers/openrouter/read-lists.ts';
import { picture } from '../../../contract/image-provider/desk.ts';
import {
  answer,
  chat,
  endpoints,
  error,
  image,
  json,
  key,
  models,
  talkers,
  toBase64,
} from '../../../contract/image-provider/openrouter/replies.ts';
import { failureOf } from '../provider-desk.ts';
import { openDesk, root } from './desk.ts';

let desk = openDesk();
beforeEach(() => (desk = openDesk()));
afterEach(() => desk.close());

const data = toBase64(picture.bytes);
const link = image(`data:image/png;base64,${data}`);
const askByChat = (reply: ReturnType<typeof chat>) => {
  desk.answer(`${root}/chat/completions`, reply);
  return desk.ask({ model: 'maker/talks' });
};

describe('an answer of chat', () => {
  test.each([
    ['among its images', { images: [link] }],
    ['among the parts of its content', { content: [{ type: 'text', text: 'Here.' }, link] }],
    ['as a plain address', { images: [{ type: 'image_url', image_url: link.image_url.url }] }],
    ['behind words and odd parts', { content: 'Here.', images: [7, {}, link] }],
  ])('has its picture %s', async (_, message) => {
    const { bytes, cost, requestId } = await askByChat(chat(message));
    expect([Buffer.from(bytes).equals(picture.bytes), cost?.amountMicros, requestId]).toEqual([
      true,
      67_000,
      null,
    ]);
  });

  test('may have it behind a link, which is fetched without the key', async () => {
    void desk.close();
    desk = openDesk({ allow: '127.0.0.1' });
    const seen: Headers[] = [];
    const store = Bun.serve({
      port: 0,
      hostname: '127.0.0.1',
      fetch: ({ headers }) => (seen.push(headers), new Response(picture.bytes as Uint8Array<ArrayBuffer>)),
    });
    const { bytes } = await askByChat(chat({ images: [image(`http://127.0.0.1:${store.port}/p.png`)] }));
    void store.stop(true);
    expect(Buffer.from(bytes).equals(picture.bytes)).toBe(true);
    expect([...(seen[0]?.values() ?? [])].join(' ')).not.toContain('sk-or');
  });

  test.each([
    ['words', chat({ content: 'I would rather not.' }), 'no_image', /rather not/],
    ['parts of words', chat({ content: [{ type: 'text', text: 'No, sorry.' }] }), 'no_image', /No, sorry/],
    ['nothing', chat({}), 'no_image', /gave no picture/],
    ['a refusal', chat({ refusal: 'This is not allowed.' }), 'refused', /not allowed/],
    ['a filter of the maker', chat({}, { native_finish_reason: 'IMAGE_SAFETY' }), 'refused', /refuses/],
    ['a filter', chat({}, { finish_reason: 'content_filter' }), 'refused', /refuses/],
    [
      'an error in its choice',
      chat({}, { finish_reason: 'error', error: { code: 502, message: 'Out of paint.' } }),
      'unavailable',
      /Out of paint/,
    ],
    ['no choice', json({ id: 'gen-1', choices: [] }), 'malformed_reply', /not an answer/],
    ['an error', json({ error: { code: 429, message: 'Slow down.' } }), 'rate_limited', /Slow down/],
    ['a status', error(402, 'Insufficient credits'), 'out_of_credit', /Insufficient/],
    ['a link to nowhere', chat({ images: [image('http://[')] }), 'malformed_reply', /link/],
  ] as const)('with %s is a failure: %#', async (_, reply, reason, says) => {
    const failure = await failureOf(askByChat(reply));
    expect(failure.reason).toBe(reason);
    expect(failure.message).toMatch(says);
  });

  test('without a picture says what it cost all the same', async () => {
    const failure = await failureOf(askByChat(chat({ content: 'No.' })));
    expect(failure.options.charged).toEqual({ amountMicros: 67_000, currency: 'USD', basis: 'exact' });
  });
});

describe('a price', () => {
  const ask = async (usage: unknown) => {
    desk.answer(`${root}/images`, { ...answer([{ b64_json: data }], { usage }), wild: true });
    return (await desk.ask({ model: 'maker/any' })).cost?.amountMicros ?? null;
  };

  test.each([
    [{ cost: 0.04 }, 40_000],
    [{ cost: 0 }, 0],
    [{ cost: null }, null],
    [{ cost: -1 }, null],
    [{ cost: '' }, null],
    [undefined, null],
    [{ cost: 0.002, is_byok: true, cost_details: { upstream_inference_cost: 0.04 } }, 42_000],
    [{ cost: 0.04, is_byok: false, cost_details: { upstream_inference_cost: 0.03 } }, 40_000],
  ])('of %p is %p', async (usage, amountMicros) => {
    expect(await ask(usage)).toBe(amountMicros);
  });

  const estimate = (model: string, parameters = {}) =>
    desk.provider.estimate(desk.request({ model }), parameters, desk.connection().baseUrl).money
      ?.amountMicros ?? null;

  test('is not known before, unless the shipped list says it', () => {
    expect([estimate('maker/rich'), estimate('google/gemini-3-pro-image')]).toEqual([null, 134_400]);
    expect(estimate('google/gemini-3-pro-image', { resolution: '4K' })).toBe(240_000);
  });

  test('is known from the services after the first order, for that address alone', async () => {
    const pricing = [
      { billable: 'output_image', unit: 'image', cost_usd: 0.05 },
      { billable: 'output_image', unit: 'image', cost_usd: 0.09, variant: '2K' },
      { billable: 'input_reference', unit: 'image', cost_usd: 7 },
      { billable: 'output_image', unit: 'token', cost_usd: 0.00003 },
    ];
    desk.answer(`${root}/images/models/maker/rich/endpoints`, json(endpoints(pricing)));
    await desk.ask({ model: 'maker/rich' });
    expect([estimate('maker/rich'), estimate('maker/rich', { resolution: '2K' })]).toEqual([50_000, 90_000]);
    expect(desk.provider.estimate(desk.request({ model: 'maker/rich' }), {}).money).toBeNull();
  });

  test('is what the dearest such picture cost, where services count tokens', async () => {
    await ask({ cost: 0.06 });
    await ask({ cost: 0.02 });
    expect([estimate('maker/any'), estimate('maker/square')]).toEqual([60_000, null]);
  });

  test('by the megapixel follows the size, and is the dearest service’s', () => {
    const prices = rememberPrices();
    const line = (cost_usd: number) => ({ billable: 'output_image', unit: 'megapixel', cost_usd });
    const sold: Sold = {
      model: 'a',
      size: { width: 2000, height: 1000 },
      fineness: undefined,
      quality: undefined,
    };
    prices.learn('a', 'http://box', endpoints([line(0.01), line(0.02), { ...line(1), unit: 'request' }]));
    expect(prices.find(sold, 'http://box')).toEqual({
      amountMicros: 40_000,
      currency: 'USD',
      basis: 'estimated',
    });
    prices.learn('a', 'http://box', 'nonsense');
    expect(prices.find(sold, 'http://box')).toBeUndefined();
  });
});

describe('the lists', () => {
  test('are one: who paints by the interface for pictures is not listed by chat again', () => {
    const ways = readLists(models, talkers).map(({ id, way }) => `${id} ${way}`);
    expect(ways).toContain('maker/rich images');
    expect(ways).toContain('maker/talks chat');
    expect(new Set(ways).size).toBe(ways.length);
    expect(ways.join()).not.toMatch(/vectors|words/);
  });

  test('are read without the second one, and without what cannot be read in them', () => {
    const odd = { data: [{ id: 'a' }, null, 'b', { id: '' }, { id: 'c', supported_parameters: 7 }] };
    expect(readLists(odd, '<html>').map(({ id }) => id)).toEqual(['a', 'c']);
  });

  test('say how many references a model takes', () => {
    const count = (takes: unknown) =>
      readLists({ data: [{ id: 'a', supported_parameters: { input_references: takes } }] }, {})[0]
        ?.maxReferences;
    expect([
      count({ type: 'range', min: 0, max: 4 }),
      count({ type: 'range', min: 0, max: 99 }),
      count({ type: 'boolean' }),
      count(undefined),
    ]).toEqual([4, 16, 16, 0]);
  });

  test.each([[null], [[]], [{}], [{ data: 7 }], ['text']])('are refused when they are %p', (body) => {
    expect(() => readLists(body, {})).toThrow('list of models');
  });
});

test('an account without a limit has its windows, and says what is special of it', async () => {
  const free = {
    ...key.data,
    limit: null,
    limit_remaining: null,
    is_free_tier: true,
    expires_at: '2027-01-31T00:00:00Z',
  };
  desk.answer(`${root}/key`, json({ data: free }));
  const usage = await desk.provider.usage?.(desk.connection(), desk.context());
  expect(usage).toMatchObject({ balance: null, credits: null });
  expect(usage?.windows.map(({ name }) => name)).not.toContain('The key’s limit');
  expect(usage?.notes?.join(' ')).toMatch(/never bought credit.*2027-01-31/);
  expect(await desk.provider.test(desk.connection(), desk.context())).toBe('The key works.');
});

test('whatever else answers at the address is not OpenRouter', async () => {
  desk.answer(`${root}/key`, json({ hello: 'world' }));
  const failure = await failureOf(desk.provider.test(desk.connection(), desk.context()));
  expect(failure).toMatchObject({ reason: 'malformed_reply' });
  expect(failure.message).toContain('not OpenRouter');
});
