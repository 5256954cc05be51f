import { expect } from 'bun:test';
import { createOpenAi } from '../../../../server/adapters/providers/openai/openai.ts';
import { picture } from '../desk.ts';
import type { Arrival, Asked, Picture, Reply, WireRow } from '../row.ts';
import { checkOrder, checkReply, readOrder, type SentOrder } from './check-order.ts';
import { failures } from './failures.ts';
import {
  answer,
  carry,
  completedEvent,
  error,
  events,
  json,
  models,
  partialEvent,
  routeOf,
  toBase64,
} from './replies.ts';

const apiKey = 'sk-proj-fixture0123456789abcdefghijklmnop';
const parameters = {
  quality: 'xhigh',
  complexity: 'high',
  background: 'opaque',
  moderation: 'low',
  outputFormat: 'webp',
  outputCompression: 80,
  organisation: 'org-fixture',
  project: 'proj_fixture',
};

const findOrder = (arrivals: readonly Arrival[]): SentOrder =>
  readOrder(arrivals.find(({ operation }) => operation === 'generate') as Arrival);

function read(arrivals: readonly Arrival[]): Asked {
  const { fields, images, mask } = findOrder(arrivals);
  const [width, height] = String(fields['size']).split('x').map(Number);
  return {
    model: String(fields['model']),
    prompt: String(fields['prompt']),
    ...(width && height ? { size: { width, height } } : {}),
    references: images,
    ...(mask && { mask }),
  };
}

function checkRequest(arrival: Arrival): string[] {
  const { operation, headers } = arrival;
  const wrong = headers.get('authorization') === `Bearer ${apiKey}` ? [] : ['no key in its header'];
  return operation === 'generate' ? [...wrong, ...checkOrder(arrival)] : wrong;
}

const data = toBase64(picture.bytes);
const wild = (reply: Reply): Reply => ({ ...reply, wild: true });

export const openAi: WireRow = {
  name: 'OpenAI',
  create: createOpenAi,
  basePath: '/v1',
  apiKey,
  rich: { id: 'gpt-image-2.6-flare', parameters },
  plain: [
    { id: 'gpt-image-2-2026-04-21', parameters: { size: '1536x864', quality: 'max' } },
    { id: 'gpt-image-1.5', parameters: { inputFidelity: 'high', outputCompression: 10 } },
    { id: 'gpt-image-1-mini', parameters: { inputFidelity: 'low', complexity: 'low' } },
    { id: 'somebody-else', parameters: { background: 'transparent', outputFormat: 'jpeg' } },
  ],
  operations: {
    generate: {
      method: 'POST',
      path: /^\/images\/(generations|edits)$/,
      reply: (_arrival, { bytes, mime }) => carry({ bytes, mime }),
    },
    models: { method: 'GET', path: /^\/models$/, reply: () => json(models) },
  },
  testOperation: 'models',
  read,
  expectParameters: (arrivals) => {
    expect(findOrder(arrivals).fields).toMatchObject({
      quality: 'xhigh',
      complexity: 'high',
      background: 'opaque',
      moderation: 'low',
      output_format: 'webp',
      output_compression: 80,
      n: 1,
    });
    expect(findOrder(arrivals).fields).not.toHaveProperty('response_format');
    expect(arrivals[0]?.headers.get('openai-organization')).toBe('org-fixture');
    expect(arrivals[0]?.headers.get('openai-project')).toBe('proj_fixture');
  },
  failures,
  without: { busy: 'OpenAI takes several calls at once.' },
  carry,
  damaged: [
    { when: 'its base64 breaks off', reply: answer([{ b64_json: data.slice(0, data.length / 2) }]) },
    { when: 'its base64 is none', reply: answer([{ b64_json: 'no base64 at all' }]) },
  ],
  alike: [
    { when: 'a data URL', reply: answer([{ b64_json: `data:image/png;base64,${data}` }]) },
    { when: 'line breaks', reply: answer([{ b64_json: data.replace(/.{76}/g, '$&\r\n') }]) },
    { when: 'no usage', reply: answer([{ b64_json: data }], {}) },
    { when: 'an empty error beside it', reply: wild(answer([{ b64_json: data }], { error: null })) },
  ],
  link: (url) => ({ reply: wild(answer([{ url }])) }),
  echo: (words) => error(400, words, { code: 'invalid_value' }),
  liveModels: ['gpt-image-2.6-flare', 'gpt-image-2-2026-04-21', 'gpt-image-1.5', 'gpt-image-9'],
  testSays: /^The key works\. OpenAI offers 4 models that paint\.$/,
  checkRequest,
  checkReply,
};

const stream = (bytes: Uint8Array, route?: ReturnType<typeof routeOf>) =>
  events(
    partialEvent(picture.bytes, 0, route),
    partialEvent(picture.bytes, 1, route),
    completedEvent(toBase64(bytes), route),
  );
const said = (text: string) => events(completedEvent(text));

/** The same service, asked for its unfinished pictures: the answer is a stream of events. */
export const openAiStreamed: WireRow = {
  ...openAi,
  name: 'OpenAI with unfinished pictures',
  rich: { id: 'gpt-image-2.6-flare', parameters: { ...parameters, partialImages: 2 } },
  plain: [{ id: 'gpt-image-1.5', parameters: { partialImages: 3 } }],
  operations: {
    ...openAi.operations,
    generate: {
      method: 'POST',
      path: /^\/images\/(generations|edits)$/,
      reply: (arrival, sent) =>
        readOrder(arrival).fields['stream'] ? stream(sent.bytes, routeOf(arrival)) : carry(sent),
    },
  },
  expectParameters: (arrivals) => {
    openAi.expectParameters(arrivals);
    expect(findOrder(arrivals).fields).toMatchObject({ stream: true, partial_images: 2 });
    expect(arrivals[0]?.headers.get('accept')).toBe('text/event-stream');
  },
  failures: [
    ...failures,
    {
      when: 'its stream brings a refusal',
      reply: events({
        type: 'error',
        error: {
          message: 'Your request was rejected.',
          type: 'image_generation_user_error',
          code: 'moderation_blocked',
          moderation_details: { moderation_stage: 'output', categories: ['violence'] },
        },
      }),
      reason: 'refused',
      says: /holds the finished picture back \(violence\)/,
    },
    {
      when: 'its stream brings an error without an envelope',
      reply: events({ type: 'error', code: 'server_error', message: 'The server had an error.' }),
      reason: 'unavailable',
      says: /had an error/,
    },
    {
      when: 'its stream ends before the picture',
      reply: events(partialEvent(picture.bytes, 0)),
      reason: 'malformed_reply',
    },
  ],
  carry: ({ bytes }: Picture) => stream(bytes),
  damaged: [
    { when: 'its base64 breaks off', reply: said(data.slice(0, data.length / 2)) },
    { when: 'its base64 is none', reply: said('no base64 at all') },
    { when: 'an event is no JSON', reply: wild({ ...said(data), body: 'data: {"type": "im\n\n' }) },
  ],
  alike: [
    { when: 'a data URL', reply: said(`data:image/png;base64,${data}`) },
    { when: 'no stream at all', reply: carry(picture) },
    {
      when: 'a comment before it and an end after it',
      reply: wild({ ...said(data), body: `: hello\n\n${String(said(data).body)}data: [DONE]\n\n` }),
    },
    {
      when: 'events of which nobody knows',
      reply: wild(events({ type: 'image_generation.moon' }, completedEvent(data))),
    },
    {
      when: 'a last event without the empty line after it',
      reply: wild({ ...said(data), body: String(said(data).body).trimEnd() }),
    },
  ],
};
