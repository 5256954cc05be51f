import { expect } from 'bun:test';
import { defaultBaseUrl } from '../../../../server/adapters/providers/openrouter/addresses.ts';
import {
  createKnownModels,
  createOpenRouter,
} from '../../../../server/adapters/providers/openrouter/openrouter.ts';
import { rememberPrices } from '../../../../server/adapters/providers/openrouter/prices.ts';
import { readLists } from '../../../../server/adapters/providers/openrouter/read-lists.ts';
import { picture } from '../desk.ts';
import { loadOfficialSchema } from '../official-schema.ts';
import type { Arrival, Asked, Picture, Reply, WireRow } from '../row.ts';
import { failures } from './failures.ts';
import {
  answer,
  carry,
  carryByChat,
  completed,
  endpoints,
  error,
  events,
  json,
  key,
  models,
  partial,
  talkers,
  toBase64,
} from './replies.ts';

const apiKey = 'sk-or-v1-fixture0123456789abcdefghijklmnop';
const schema = loadOfficialSchema('openrouter-images.json');

interface SentOrder {
  model: string;
  prompt?: string;
  seed?: number;
  size?: string;
  aspect_ratio?: string;
  input_references?: { image_url: { url: string } }[];
  image_config?: { aspect_ratio?: string };
  messages?: { content: string | { type: string; text?: string; image_url?: { url: string } }[] }[];
}

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
  const content = sent.messages?.[0]?.content;
  const parts = Array.isArray(content) ? content : [];
  const shape = sent.size ?? sent.aspect_ratio ?? sent.image_config?.aspect_ratio ?? '';
  const [width, height] = shape.split(/[x:]/).map(Number);
  const references = [...(sent.input_references ?? []), ...parts].flatMap(({ image_url }) =>
    image_url ? [toPicture(image_url.url)] : [],
  );
  const words = typeof content === 'string' ? content : parts.map(({ text }) => text ?? '').join('');
  return {
    model: sent.model,
    prompt: sent.prompt ?? words,
    ...(sent.seed === undefined ? {} : { seed: sent.seed }),
    ...(width && height ? { size: { width, height } } : {}),
    references,
  };
}

function checkRequest({ operation, headers, body, url }: Arrival): string[] {
  const isPublic = ['models', 'talkers', 'endpoints'].includes(operation);
  const isFile = operation === 'file';
  const hasKey = headers.get('authorization') === `Bearer ${apiKey}`;
  const wrong = !hasKey && !isPublic && !isFile ? ['no key in its headers'] : [];
  if (hasKey && isFile) wrong.push('a key on the way to a file');
  if (operation !== 'generate') return wrong;
  const order: unknown = JSON.parse(new TextDecoder().decode(body));
  const name = url.pathname.endsWith('/images') ? 'ImageGenerationRequest' : 'ChatRequest';
  return [...wrong, ...schema.request(name, order)];
}

const replySchemas: Record<string, string> = {
  models: 'ImageModelsListResponse',
  talkers: 'ModelsListResponse',
  endpoints: 'ImageModelEndpointsResponse',
};

/** A reply of `generate` is one body of either route, a stream, or an error, which comes with a 200 too. */
function checkReply(operation: string, { body, headers }: Reply): string[] {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const name = replySchemas[operation];
  if (name) return schema.reply(name, JSON.parse(text));
  if (operation !== 'generate') return [];
  if (headers?.['content-type'] === 'text/event-stream')
    return [...text.matchAll(/^data: (\{.*\})$/gm)].flatMap(([, data = '']) =>
      schema.reply('ImageStreamingResponse', { data: JSON.parse(data) as unknown }),
    );
  const reply = JSON.parse(text) as Record<string, unknown>;
  if (reply['error']) return schema.reply('BadGatewayResponse', reply);
  return schema.reply(reply['choices'] ? 'ChatResult' : 'ImageGenerationResponse', reply);
}

/** As after a start at which the lists were read: the tests of this suite count orders. */
const known = { ...createKnownModels(), shallTry: () => false };
known.learn(defaultBaseUrl, readLists(models, talkers));
const prices = { ...rememberPrices(), shallAsk: () => false };

const data = toBase64(picture.bytes);

export const openRouter: WireRow = {
  name: 'OpenRouter',
  create: (tools) => createOpenRouter(tools, { known, prices }),
  basePath: '/api/v1',
  apiKey,
  rich: {
    id: 'maker/rich',
    parameters: {
      quality: 'high',
      background: 'opaque',
      outputFormat: 'webp',
      outputCompression: 90,
      providerOrder: 'google-vertex, openai',
      providerIgnore: 'azure',
      providerSort: 'price',
      allowFallbacks: false,
    },
  },
  plain: [
    { id: 'maker/shapes', parameters: { quality: 'high', resolution: '4K' } },
    { id: 'maker/pixels', parameters: { quality: 'medium', background: 'transparent' } },
    { id: 'maker/any' },
    { id: 'maker/talks', parameters: { quality: 'high', providerOnly: 'google-vertex' } },
    { id: 'maker/silent' },
    { id: 'google/gemini-3-pro-image', parameters: { resolution: '2K' } },
    { id: 'openai/gpt-5-image', parameters: { route: 'images' } },
    { id: 'nobody/knows-this', parameters: { route: 'chat' } },
    { id: 'nobody/knows-that' },
  ],
  operations: {
    generate: {
      method: 'POST',
      path: /^\/(images|chat\/completions)$/,
      reply: ({ url }, { bytes, mime }) =>
        url.pathname.endsWith('/images') ? carry({ bytes, mime }) : carryByChat({ bytes, mime }),
    },
    models: { method: 'GET', path: /^\/images\/models$/, reply: () => json(models) },
    talkers: { method: 'GET', path: /^\/models$/, reply: () => json(talkers) },
    endpoints: {
      method: 'GET',
      path: /^\/images\/models\/[^/]+\/[^/]+\/endpoints$/,
      reply: () => json(endpoints([{ billable: 'output_image', unit: 'token', cost_usd: 0.00003 }])),
    },
    key: { method: 'GET', path: /^\/key$/, reply: () => json(key) },
    file: {
      method: 'GET',
      path: /^\/files\/picture\.png$/,
      reply: (_arrival, { bytes, mime }) => ({ headers: { 'content-type': mime }, body: bytes }),
    },
  },
  testOperation: 'key',
  read,
  expectParameters: (arrivals) => {
    expect(readOrder(arrivals) as unknown).toMatchObject({
      n: 1,
      resolution: '1K',
      aspect_ratio: '1:1',
      quality: 'high',
      background: 'opaque',
      output_format: 'webp',
      output_compression: 90,
      provider: {
        order: ['google-vertex', 'openai'],
        ignore: ['azure'],
        sort: 'price',
        allow_fallbacks: false,
      },
      stream: true,
    });
  },
  failures,
  without: { busy: 'OpenRouter takes several calls at once.' },
  carry,
  damaged: [
    { when: 'its base64 breaks off', reply: answer([{ b64_json: data.slice(0, data.length / 2) }]) },
    { when: 'its base64 is none', reply: answer([{ b64_json: 'no base64 at all' }]) },
    { when: 'its stream breaks off', reply: events(completed(data.slice(0, data.length / 2))) },
  ],
  alike: [
    { when: 'a data URL', reply: answer([{ b64_json: `data:image/png;base64,${data}` }]) },
    { when: 'line breaks', reply: answer([{ b64_json: data.replace(/.{76}/g, '$&\r\n') }]) },
    { when: 'a link', reply: { ...answer([{ url: '/api/v1/files/picture.png' }]), wild: true } },
    { when: 'no usage and no label', reply: answer([{ b64_json: data }], {}) },
    {
      when: 'an empty error beside it',
      reply: json({ error: null, created: 1, data: [{ b64_json: data }] }),
    },
    { when: 'a stream', reply: events(completed(data)) },
    {
      when: 'a stream with unfinished pictures',
      reply: events(partial(data), partial(data), completed(data)),
    },
    {
      when: 'words in its stream',
      reply: events({ type: 'image_generation.text_chunk', text: 'hm', phase: 'reasoning' }, completed(data)),
    },
  ],
  link: (url) => ({ reply: { ...answer([{ url }]), wild: true } }),
  echo: (words) => error(400, words),
  liveModels: [
    'maker/rich',
    'maker/shapes',
    'maker/pixels',
    'maker/any',
    'maker/square',
    'google/gemini-3.1-flash-lite-image',
    'maker/talks',
    'maker/silent',
  ],
  testSays: /^The key works\. \$7\.50 of its limit are left\.$/,
  usage: {
    balance: { amountMicros: 7_500_000, currency: 'USD', basis: 'exact' },
    credits: null,
    windows: [
      { name: 'The key’s limit, monthly (USD)', used: 2.5, limit: 10, resetsAt: null },
      { name: 'Today (USD)', used: 0.25, limit: null, resetsAt: null },
      { name: 'This week (USD)', used: 1, limit: null, resetsAt: null },
      { name: 'This month (USD)', used: 2.5, limit: null, resetsAt: null },
      { name: 'All the time (USD)', used: 12.5, limit: null, resetsAt: null },
    ],
  },
  checkRequest,
  checkReply,
};
