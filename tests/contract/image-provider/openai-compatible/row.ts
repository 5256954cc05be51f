import { expect } from 'bun:test';
import { createOpenAiCompatible } from '../../../../server/adapters/providers/openai-compatible/openai-compatible.ts';
import { picture } from '../desk.ts';
import type { Arrival, Asked, WireRow } from '../row.ts';
import { checkOrder, checkReply, readOrder } from './check-order.ts';
import { failures } from './failures.ts';
import { carry, error, json, models, toBase64, wild } from './replies.ts';

const apiKey = 'tgp_v1_fixture0123456789abcdefghijklmnop';

const findOrder = (arrivals: readonly Arrival[]) =>
  readOrder(arrivals.find(({ operation }) => operation === 'generate') as Arrival);

function read(arrivals: readonly Arrival[]): Asked {
  const { fields, images, mask } = findOrder(arrivals);
  const { width, height, size, aspect_ratio: ratio, seed, negative_prompt: negativePrompt } = fields;
  const [wide, high] =
    width === undefined
      ? String(size ?? ratio ?? '')
          .split(/[x:]/)
          .map(Number)
      : [Number(width), Number(height)];
  return {
    model: String(fields['model']),
    prompt: String(fields['prompt']),
    ...(typeof negativePrompt === 'string' && { negativePrompt }),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(wide && high ? { size: { width: wide, height: high } } : {}),
    references: images,
    ...(mask && { mask }),
  };
}

function checkRequest(arrival: Arrival): string[] {
  const { operation, headers } = arrival;
  const key = headers.get('authorization') === `Bearer ${apiKey}` || headers.get('api-key') === apiKey;
  const isFile = operation === 'file' || operation === 'gone';
  const wrong = key === isFile ? [isFile ? 'a key on the way to a file' : 'no key in its headers'] : [];
  return operation === 'generate' ? [...wrong, ...checkOrder(arrival)] : wrong;
}

const data = toBase64(picture.bytes);

export const openAiCompatible: WireRow = {
  name: 'a server like OpenAI',
  create: createOpenAiCompatible,
  basePath: '/v1',
  apiKey,
  rich: {
    id: 'black-forest-labs/FLUX.1-schnell',
    parameters: {
      service: 'together',
      steps: 4,
      guidance: 3.5,
      references: 4,
      extra: { output_format: 'png', disable_safety_checker: true, response_format: 'base64' },
    },
  },
  plain: [
    { id: 'grok-imagine-image', parameters: { service: 'xai', extra: { resolution: '2k' } } },
    { id: 'gpt-image-2', parameters: { service: 'azure', editStyle: 'multipart_one' } },
    { id: 'gpt-image-1.5', parameters: { service: 'gpt-image' } },
    { id: 'hidream', parameters: { service: 'nanogpt', sendNegativePrompt: true, references: 3 } },
    {
      id: 'a-model-of-my-own',
      parameters: {
        service: 'localai',
        steps: 20,
        sizes: [
          { width: 512, height: 512 },
          { width: 768, height: 512 },
        ],
      },
    },
    { id: 'nobody/knows-this' },
  ],
  operations: {
    generate: {
      method: 'POST',
      path: /^\/images\/(generations|edits)$/,
      reply: (_arrival, { bytes, mime }) => carry({ bytes, mime }),
    },
    models: { method: 'GET', path: /^\/models$/, reply: () => json(models) },
    file: {
      method: 'GET',
      path: /^\/files\/picture\.png$/,
      reply: (_arrival, { bytes, mime }) => ({ headers: { 'content-type': mime }, body: bytes }),
    },
    gone: { method: 'GET', path: /^\/files\/gone\.png$/, reply: () => ({ status: 410, body: 'gone' }) },
  },
  testOperation: 'models',
  read,
  expectParameters: (arrivals) => {
    expect(findOrder(arrivals).fields).toMatchObject({
      steps: 4,
      guidance_scale: 3.5,
      output_format: 'png',
      disable_safety_checker: true,
      response_format: 'base64',
      n: 1,
    });
  },
  failures,
  without: { busy: 'Such servers have no word for it.' },
  carry,
  damaged: [
    { when: 'its base64 breaks off', reply: wild({ data: [{ b64_json: data.slice(0, data.length / 2) }] }) },
    { when: 'its base64 is none', reply: wild({ data: [{ b64_json: 'no base64 at all' }] }) },
  ],
  alike: [
    { when: 'a data URL', reply: wild({ data: [{ b64_json: `data:image/png;base64,${data}` }] }) },
    { when: 'a data URL as its link', reply: wild({ data: [{ url: `data:image/png;base64,${data}` }] }) },
    { when: 'a link', reply: wild({ data: [{ url: '/v1/files/picture.png' }] }) },
    { when: 'a link from the base URL on', reply: wild({ data: [{ url: 'files/picture.png' }] }) },
    { when: 'a list of plain texts', reply: wild({ images: [data] }) },
    { when: 'a list of data URLs', reply: wild({ images: [`data:image/png;base64,${data}`] }) },
    { when: 'no error beside it', reply: wild({ error: null, data: [{ b64_json: data }] }) },
    {
      when: 'a moderation that lets it pass',
      reply: wild({ data: [{ b64_json: data, respect_moderation: true }] }),
    },
    { when: 'an empty item before it', reply: wild({ data: [{ b64_json: null }, { b64_json: data }] }) },
  ],
  link: (url) => ({ reply: wild({ data: [{ url }] }) }),
  echo: (words) => error(400, words, { param: null, code: 'invalid_value' }),
  liveModels: ['vendor/painter', 'black-forest-labs/FLUX.1-schnell'],
  testSays: /^The server answers\. It lists 2 models\.$/,
  checkRequest,
  checkReply: (operation, reply) =>
    operation in { generate: 1, models: 1 } ? checkReply(operation, reply) : [],
};
