import { expect } from 'bun:test';
import { defaultBaseUrl } from '../../../../server/adapters/providers/nanogpt/addresses.ts';
import { createKnownModels } from '../../../../server/adapters/providers/nanogpt/known-models.ts';
import { createNanoGpt } from '../../../../server/adapters/providers/nanogpt/nanogpt.ts';
import { readLists } from '../../../../server/adapters/providers/nanogpt/read-lists.ts';
import { picture } from '../desk.ts';
import type { Arrival, Asked, Picture, WireRow } from '../row.ts';
import { checkOrder, type SentOrder } from './check-order.ts';
import { failures } from './failures.ts';
import { answer, carry, error, json, models, olderModels, subscription, toBase64 } from './replies.ts';

const apiKey = 'sk-nano-fixture-0123456789-abcdefghijklmnop';

const readOrder = (arrivals: readonly Arrival[]): SentOrder => {
  const order = arrivals.find(({ operation }) => operation === 'generate');
  return JSON.parse(new TextDecoder().decode(order?.body)) as SentOrder;
};

const toPicture = (url: string): Picture => ({
  mime: url.slice(5, url.indexOf(';')),
  bytes: new Uint8Array(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
});

function read(arrivals: readonly Arrival[]): Asked {
  const sent = readOrder(arrivals);
  const [width, height] = (sent.size ?? sent.aspect_ratio ?? sent.resolution ?? '')
    .split(/[x*:]/)
    .map(Number);
  const urls = [
    ...(sent.imageDataUrl ? [sent.imageDataUrl] : []),
    ...(sent.imageDataUrls ?? []),
    ...(sent.input_references ?? []).map(({ image_url }) => image_url.url),
  ];
  return {
    model: sent.model,
    prompt: sent.prompt,
    ...(sent.negative_prompt === undefined ? {} : { negativePrompt: sent.negative_prompt }),
    ...(sent.seed === undefined ? {} : { seed: sent.seed }),
    ...(width && height ? { size: { width, height } } : {}),
    references: urls.map(toPicture),
  };
}

/** Headers that cost money or ask for other kinds of answers. */
const neverSent = ['x-x402', 'moderation', 'x-billing-mode', 'x-provider'];

function checkRequest({ operation, headers, body, url }: Arrival): string[] {
  const wrong = neverSent.filter((name) => headers.has(name)).map((name) => `the header ${name}`);
  const hasKey = headers.get('authorization') === `Bearer ${apiKey}` && headers.get('x-api-key') === apiKey;
  const isFile = operation === 'file' || operation === 'gone';
  if (hasKey === isFile) wrong.push(isFile ? 'a key on the way to a file' : 'no key in its headers');
  return operation === 'generate' ? [...wrong, ...checkOrder(url.pathname, body)] : wrong;
}

/** As after a start at which the lists were read: the tests of this suite count orders. */
const known = { ...createKnownModels(), shallTry: () => false };
known.learn(defaultBaseUrl, readLists(models, olderModels));

const data = toBase64(picture.bytes);

export const nanoGpt: WireRow = {
  name: 'NanoGPT',
  create: (tools) => createNanoGpt(tools, known),
  basePath: '/api',
  apiKey,
  rich: {
    id: 'flux-kontext',
    parameters: { numInferenceSteps: 28, guidanceScale: 6.5, strength: 0.6, kontextMaxMode: true },
  },
  plain: [
    { id: 'gpt-image-2', parameters: { quality: 'high' } },
    { id: 'vendor/wide' },
    { id: 'pruna-ai/p-image/text-to-image', parameters: { responseFormat: 'url' } },
    { id: 'somebody-else', parameters: { route: 'normalised' } },
    { id: 'nobody/knows-this' },
  ],
  operations: {
    generate: {
      method: 'POST',
      path: /^\/v1\/images(\/generations)?$/,
      reply: (_arrival, { bytes, mime }) => carry({ bytes, mime }),
    },
    models: { method: 'GET', path: /^\/v1\/images\/models$/, reply: () => json(models) },
    older: { method: 'GET', path: /^\/v1\/image-models$/, reply: () => json(olderModels) },
    balance: {
      method: 'POST',
      path: /^\/check-balance$/,
      reply: () => json({ usd_balance: '4.20', nano_balance: '0.5', nanoDepositAddress: 'nano_1fixture' }),
    },
    subscription: { method: 'GET', path: /^\/subscription\/v1\/usage$/, reply: () => json(subscription) },
    file: {
      method: 'GET',
      path: /^\/files\/picture\.png$/,
      reply: (_arrival, { bytes, mime }) => ({ headers: { 'content-type': mime }, body: bytes }),
    },
    gone: { method: 'GET', path: /^\/files\/gone\.png$/, reply: () => ({ status: 410, body: 'gone' }) },
  },
  testOperation: 'balance',
  read,
  expectParameters: (arrivals) => {
    const sent = readOrder(arrivals);
    expect(arrivals.at(-1)?.url.pathname).toBe('/api/v1/images/generations');
    expect(sent).toMatchObject({ num_inference_steps: 28, guidance_scale: 6.5, kontext_max_mode: true });
    // Without a reference there is nothing to be near to.
    expect(sent.strength).toBeUndefined();
  },
  failures,
  without: { busy: 'NanoGPT takes several calls at once.' },
  carry,
  damaged: [
    { when: 'its base64 breaks off', reply: answer([{ b64_json: data.slice(0, data.length / 2) }]) },
    { when: 'its base64 is none', reply: answer([{ b64_json: 'no base64 at all' }]) },
  ],
  alike: [
    { when: 'a data URL', reply: answer([{ b64_json: `data:image/png;base64,${data}` }]) },
    { when: 'a data URL as its link', reply: answer([{ url: `data:image/png;base64,${data}` }]) },
    {
      when: 'the URL-safe alphabet',
      reply: answer([{ b64_json: data.replaceAll('+', '-').replaceAll('/', '_') }]),
    },
    { when: 'line breaks', reply: answer([{ b64_json: data.replace(/.{76}/g, '$&\r\n') }]) },
    { when: 'a link', reply: answer([{ url: '/api/files/picture.png' }]) },
    { when: 'a list of plain texts', reply: json({ images: [data] }) },
    { when: 'an empty error beside it', reply: json({ error: '', data: [{ b64_json: data }] }) },
    { when: 'an empty item before it', reply: answer([{ b64_json: null }, { b64_json: data }]) },
  ],
  link: (url) => ({ reply: answer([{ url }]) }),
  echo: (words) => error(400, 'invalid_parameter_value', words),
  liveModels: ['gpt-image-2', 'vendor/wide', 'flux-kontext'],
  testSays: /^The key works\. The balance is \$4\.20\.$/,
  usage: {
    balance: { amountMicros: 4_200_000, currency: 'USD', basis: 'exact' },
    credits: { amount: 0.5, unit: 'XNO' },
    windows: [
      {
        name: 'Input tokens this week',
        used: 1_500_000,
        limit: 6_000_000,
        resetsAt: '2026-09-07T00:00:00.000Z',
      },
      { name: 'Pictures today', used: 2, limit: 10, resetsAt: '2026-09-06T00:00:00.000Z' },
    ],
  },
  checkRequest,
};
