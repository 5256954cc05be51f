import { expect } from 'bun:test';
import { defaultBaseUrl } from '../../../../server/adapters/providers/fal/addresses.ts';
import { createFal } from '../../../../server/adapters/providers/fal/fal.ts';
import { createKnownModels } from '../../../../server/adapters/providers/fal/known-models.ts';
import { pairModels, readPage } from '../../../../server/adapters/providers/fal/read-lists.ts';
import type { Arrival, Asked, Picture, WireRow } from '../row.ts';
import { checkOrder, type SentOrder } from './check-order.ts';
import { failures } from './failures.ts';
import {
  carry,
  completed,
  inQueue,
  json,
  listModels,
  listPrices,
  models,
  orderId,
  result,
  submitted,
  textError,
} from './replies.ts';

const apiKey = '0b1c2d3e-fixture-4f5a:9d8e7f6a5b4c3d2e1f00fixture';
const basePath = '/queue';

const orderOf = (arrivals: readonly Arrival[]): Arrival | undefined =>
  arrivals.find(({ operation }) => operation === 'generate');
const endpointOf = ({ url }: Arrival): string => url.pathname.slice(basePath.length + 1);
const readOrder = (arrivals: readonly Arrival[]): SentOrder =>
  JSON.parse(new TextDecoder().decode(orderOf(arrivals)?.body)) as SentOrder;

const toPicture = (url: string): Picture => ({
  mime: url.slice(5, url.indexOf(';')),
  bytes: new Uint8Array(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
});

/** The shapes of fal's words. */
const shapes: Record<string, [number, number]> = {
  square_hd: [1, 1],
  square: [1, 1],
  portrait_4_3: [3, 4],
  portrait_16_9: [9, 16],
  landscape_4_3: [4, 3],
  landscape_16_9: [16, 9],
};

function readSize({ image_size, aspect_ratio }: SentOrder): Asked['size'] {
  if (typeof image_size === 'object') return image_size;
  const text = image_size ?? aspect_ratio ?? '';
  const [width, height] = shapes[text] ?? text.split(/[x:]/).map(Number);
  return width && height ? { width, height } : undefined;
}

function read(arrivals: readonly Arrival[]): Asked {
  const sent = readOrder(arrivals);
  const order = orderOf(arrivals);
  const size = readSize(sent);
  const mask = sent.mask_image_url ?? sent.mask_url;
  return {
    model: order ? endpointOf(order) : '',
    prompt: sent.prompt,
    ...(sent.negative_prompt === undefined ? {} : { negativePrompt: sent.negative_prompt }),
    ...(sent.seed === undefined ? {} : { seed: sent.seed }),
    ...(size ? { size } : {}),
    references: [...(sent.image_url ? [sent.image_url] : []), ...(sent.image_urls ?? [])].map(toPicture),
    ...(mask && { mask: toPicture(mask) }),
  };
}

function checkRequest(arrival: Arrival): string[] {
  const { operation, headers, url, body } = arrival;
  const hasKey = headers.get('authorization') === `Key ${apiKey}`;
  const isFile = operation === 'file' || operation === 'gone';
  const wrong = hasKey === isFile ? [isFile ? 'a key on the way to a file' : 'no key in its headers'] : [];
  if (operation === 'status' && url.searchParams.get('logs') !== '1') wrong.push('its log is not asked for');
  if (url.searchParams.has('fal_webhook')) wrong.push('a webhook');
  return operation === 'generate' ? [...wrong, ...checkOrder(endpointOf(arrival), body)] : wrong;
}

/** As after a list that was read: the tests of this suite count orders. */
const known = createKnownModels();
known.learn(
  defaultBaseUrl,
  pairModels(Object.values(models).flatMap((list) => readPage({ models: list }).models)),
);

export const fal: WireRow = {
  name: 'fal',
  // As short as it can be without asking all the time.
  create: (tools) => createFal(tools, { known, pauses: (question) => (question === 0 ? 0 : 20) }),
  basePath,
  apiKey,
  rich: {
    id: 'fal-ai/flux/dev',
    parameters: {
      steps: 32,
      guidance: 4.5,
      acceleration: 'high',
      outputFormat: 'png',
      safetyChecker: true,
      strength: 0.6,
      priority: 'low',
      keepHours: 2,
    },
  },
  plain: [
    { id: 'fal-ai/stable-diffusion-v3-medium', parameters: { safetyChecker: false, expandPrompt: true } },
    { id: 'fal-ai/nano-banana-pro', parameters: { resolution: '2K', safetyTolerance: '6' } },
    { id: 'fal-ai/gpt-image-1.5', parameters: { quality: 'high', inputFidelity: 'high', steps: 20 } },
    { id: 'fal-ai/kling-video/v2.5-turbo/pro/text-to-video', parameters: { duration: 9, sound: true } },
    { id: 'fal-ai/z-image/turbo', parameters: { acceleration: 'none' } },
    { id: 'vendor/wide', parameters: { steps: 40 } },
    { id: 'vendor/studio/text-to-image' },
  ],
  operations: {
    models: { method: 'GET', path: /^\/v1\/models$/, reply: listModels },
    pricing: { method: 'GET', path: /^\/v1\/models\/pricing$/, reply: listPrices },
    status: { method: 'GET', path: /^\/[\w.-]+\/[\w.-]+\/requests\/[\w-]+\/status$/, reply: completed },
    result: {
      method: 'GET',
      path: /^\/[\w.-]+\/[\w.-]+\/requests\/[\w-]+$/,
      reply: (_arrival, picture) => carry(picture),
    },
    cancel: {
      method: 'PUT',
      path: /^\/[\w.-]+\/[\w.-]+\/requests\/[\w-]+\/cancel$/,
      reply: () => json({ status: 'CANCELLATION_REQUESTED' }, 202),
    },
    generate: { method: 'POST', path: /^(\/[\w.-]+){2,}$/, reply: submitted },
    file: {
      method: 'GET',
      path: /^\/files\/picture\.png$/,
      reply: (_arrival, { bytes, mime }) => ({ headers: { 'content-type': mime }, body: bytes }),
    },
    gone: { method: 'GET', path: /^\/files\/gone\.png$/, reply: () => ({ status: 410, body: 'gone' }) },
  },
  testOperation: 'pricing',
  read,
  expectParameters: (arrivals) => {
    expect(readOrder(arrivals)).toMatchObject({
      num_inference_steps: 32,
      guidance_scale: 4.5,
      acceleration: 'high',
      output_format: 'png',
      enable_safety_checker: true,
      num_images: 1,
    });
    // Without a reference there is nothing to be near to.
    expect(readOrder(arrivals)).not.toHaveProperty('strength');
    const headers = orderOf(arrivals)?.headers;
    expect(headers?.get('x-fal-queue-priority')).toBe('low');
    expect(JSON.parse(headers?.get('x-fal-object-lifecycle-preference') ?? '')).toEqual({
      expiration_duration_seconds: 7_200,
    });
  },
  failures,
  without: { busy: 'fal queues what comes at once.' },
  later: {
    wait: 'status',
    waiting: inQueue(2),
    picture: 'result',
    cancel: ['cancel'],
    readCancelled: ({ url }) => url.pathname.split('/').at(-2) ?? '',
    order: orderId,
  },
  carry,
  damaged: [
    {
      when: 'its base64 breaks off',
      operation: 'result',
      reply: result([{ url: 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAGAAAABA' }]),
    },
    {
      when: 'its base64 is none',
      operation: 'result',
      reply: result([{ url: 'data:image/png;base64,%%%' }]),
    },
  ],
  alike: [
    { when: 'a link', operation: 'result', reply: result([{ url: '/queue/files/picture.png' }]) },
    { when: 'a plain list of links', operation: 'result', reply: result(['/queue/files/picture.png']) },
    { when: 'one picture', operation: 'result', reply: json({ image: { url: '/queue/files/picture.png' } }) },
    {
      when: 'words and no check',
      operation: 'result',
      reply: json({ images: [{ url: '/queue/files/picture.png' }], description: 'Here you are.' }),
    },
  ],
  link: (url) => ({ operation: 'result', reply: result([{ url }]) }),
  echo: (words) => textError(422, words),
  liveModels: ['vendor/wide', 'vendor/studio/text-to-image', 'vendor/plain', 'vendor/film/text-to-video'],
  testSays: /^The key works\.$/,
  checkRequest,
};
