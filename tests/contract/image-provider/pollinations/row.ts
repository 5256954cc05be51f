import { expect } from 'bun:test';
import { z } from 'zod';
import { defaultBaseUrl } from '../../../../server/adapters/providers/pollinations/addresses.ts';
import { readList } from '../../../../server/adapters/providers/pollinations/models.ts';
import {
  createKnownModels,
  createPollinations,
} from '../../../../server/adapters/providers/pollinations/pollinations.ts';
import { picture } from '../desk.ts';
import type { Arrival, Asked, Picture, WireRow } from '../row.ts';
import { failures } from './failures.ts';
import { answer, carry, error, json, models, toBase64 } from './replies.ts';

const apiKey = 'sk_fixture0123456789abcdefghijklmnopqrstuv';

/** Both posted routes, field by field as FACTS §9 and Pollinations' own schemas have them. */
const Order = z.strictObject({
  model: z.string().min(1),
  prompt: z.string().min(1),
  n: z.literal(1),
  size: z.string().regex(/^\d+x\d+$/),
  response_format: z.literal('b64_json'),
  seed: z.number().int().min(0).max(2_147_483_647),
  negative_prompt: z.string().min(1).optional(),
  quality: z.enum(['low', 'medium', 'high', 'hd']).optional(),
  enhance: z.literal(true).optional(),
  transparent: z.literal(true).optional(),
  private: z.boolean(),
  nologo: z.boolean(),
  safe: z.union([z.literal(true), z.literal('nsfw')]).optional(),
  image: z
    .array(z.strictObject({ image_url: z.string().regex(/^data:image\/(png|jpeg|webp);base64,/) }))
    .min(1)
    .optional(),
});
type SentOrder = z.infer<typeof Order>;

const readOrder = (arrivals: readonly Arrival[]): SentOrder => {
  const order = arrivals.find(({ operation }) => operation === 'generate');
  return JSON.parse(new TextDecoder().decode(order?.body)) as SentOrder;
};

const toPicture = (url: string): Picture => ({
  mime: url.slice(5, url.indexOf(';')),
  bytes: new Uint8Array(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
});

function read(arrivals: readonly Arrival[]): Asked {
  const { model, prompt, seed, size, negative_prompt: negativePrompt, image = [] } = readOrder(arrivals);
  const [width = 0, height = 0] = size.split('x').map(Number);
  return {
    model,
    prompt,
    seed,
    size: { width, height },
    ...(negativePrompt === undefined ? {} : { negativePrompt }),
    references: image.map(({ image_url }) => toPicture(image_url)),
  };
}

function checkRequest({ operation, headers, body, url }: Arrival): string[] {
  const wrong = headers.get('authorization') === `Bearer ${apiKey}` ? [] : ['no key in its headers'];
  if (url.search) wrong.push(`something in the address: ${url.search}`);
  if (operation !== 'generate') return wrong;
  const order = Order.safeParse(JSON.parse(new TextDecoder().decode(body)));
  const hasPictures = order.data?.image !== undefined;
  if (url.pathname.endsWith('/edits') !== hasPictures) wrong.push('the wrong route for its pictures');
  return [
    ...wrong,
    ...(order.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`),
  ];
}

/** As after a start at which the list was read: the tests of this suite count orders. */
const known = { ...createKnownModels(), shallTry: () => false };
known.learn(defaultBaseUrl, readList(models));

const data = toBase64(picture.bytes);

export const pollinations: WireRow = {
  name: 'Pollinations',
  create: (tools) => createPollinations(tools, known),
  basePath: '',
  apiKey,
  rich: {
    id: 'gptimage',
    parameters: { quality: 'hd', enhance: true, transparent: true, safe: 'nsfw', private: false },
  },
  plain: [{ id: 'flux' }, { id: 'kontext', parameters: { safe: 'true' } }, { id: 'nobody/knows-this' }],
  operations: {
    generate: {
      method: 'POST',
      path: /^\/v1\/images\/(generations|edits)$/,
      reply: (_arrival, { bytes, mime }) => carry({ bytes, mime }),
    },
    models: { method: 'GET', path: /^\/image\/models$/, reply: () => json(models) },
    key: { method: 'GET', path: /^\/account\/key$/, reply: () => json({ valid: true, type: 'secret' }) },
    balance: { method: 'GET', path: /^\/account\/balance$/, reply: () => json({ balance: 4.25 }) },
  },
  testOperation: 'key',
  read,
  expectParameters: (arrivals) => {
    expect(readOrder(arrivals)).toMatchObject({
      quality: 'hd',
      enhance: true,
      transparent: true,
      safe: 'nsfw',
      private: false,
      nologo: true,
    });
  },
  failures,
  without: {},
  carry,
  damaged: [
    { when: 'its base64 breaks off', reply: answer([{ b64_json: data.slice(0, data.length / 2) }]) },
    { when: 'its base64 is none', reply: answer([{ b64_json: 'no base64 at all' }]) },
  ],
  alike: [
    { when: 'a data URL', reply: answer([{ b64_json: `data:image/png;base64,${data}` }]) },
    { when: 'line breaks', reply: answer([{ b64_json: data.replace(/.{76}/g, '$&\r\n') }]) },
    { when: 'an empty item before it', reply: answer([{ b64_json: null }, { b64_json: data }]) },
  ],
  link: (url) => ({ reply: answer([{ url }]) }),
  echo: (words) => error(400, words),
  liveModels: ['flux', 'kontext', 'gptimage', 'somebody/paints'],
  testSays: /^The key works\.$/,
  usage: { balance: null, credits: { amount: 4.25, unit: 'pollen' }, windows: [] },
  checkRequest,
};
