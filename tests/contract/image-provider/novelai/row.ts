import { expect } from 'bun:test';
import { createNovelAi } from '../../../../server/adapters/providers/novelai/novelai.ts';
import { picture } from '../desk.ts';
import type { Arrival, Asked, Picture, WireRow } from '../row.ts';
import { failures } from './failures.ts';
import { carry, error, events, final, frames, intermediate, json, opus, zip } from './replies.ts';
import { checkOrder, type SentOrder } from './check-order.ts';

const apiKey = 'pst-Fixture0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP';

const readOrder = (arrivals: readonly Arrival[]): SentOrder => {
  const order = arrivals.find(({ operation }) => operation === 'generate');
  return JSON.parse(new TextDecoder().decode(order?.body)) as SentOrder;
};

const toPicture = (data: string): Picture => ({
  mime: 'image/png',
  bytes: new Uint8Array(Buffer.from(data, 'base64')),
});

const read = (arrivals: readonly Arrival[]): Asked => {
  const { input, model, parameters } = readOrder(arrivals);
  const { image, reference_image_multiple = [], director_reference_images = [] } = parameters;
  const captions = parameters.v4_prompt?.caption.char_captions;
  return {
    model,
    prompt: parameters.v4_prompt?.caption.base_caption ?? input,
    negativePrompt: parameters.negative_prompt,
    seed: parameters.seed,
    size: { width: parameters.width, height: parameters.height },
    references: [...(image ? [image] : []), ...reference_image_multiple, ...director_reference_images].map(
      toPicture,
    ),
    ...(captions ? { characterPrompts: captions.map(({ char_caption }) => char_caption) } : {}),
  };
};

/** There is no official schema to be had: what stands in FACTS is checked field by field. */
const checkRequest = ({ operation, headers, body }: Arrival): string[] => {
  const wrong = headers.get('authorization') === `Bearer ${apiKey}` ? [] : ['no token in its header'];
  if (operation !== 'generate') return wrong;
  return [...wrong, ...checkOrder(JSON.parse(new TextDecoder().decode(body)))];
};

/** The encoded vibe of a picture is the picture: so the suite can look at what was sent. */
const echoImage = ({ body }: Arrival) => {
  const { image } = JSON.parse(new TextDecoder().decode(body)) as { image: string };
  return { headers: { 'content-type': 'binary/octet-stream' }, body: toPicture(image).bytes };
};

const data = Buffer.from(picture.bytes).toString('base64');
const archive = (zip({ 'image_0.png': picture.bytes }).body as Uint8Array).slice();
const bomb = zip({ 'image_0.png': [new Uint8Array(30_000_000), { level: 9 }] }).body as Uint8Array;

/** The archive with another size for its file, in the directory at its end. */
function lie(original: Uint8Array, unpacked: number): Uint8Array {
  const bytes = Buffer.from(original);
  bytes.writeUInt32LE(unpacked, bytes.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1')) + 24);
  return new Uint8Array(bytes);
}

export const novelAi: WireRow = {
  name: 'NovelAI',
  create: createNovelAi,
  basePath: '',
  apiKey,
  rich: {
    id: 'nai-diffusion-4-5-full',
    parameters: { steps: 23, guidance: 6.5, sampler: 'k_dpmpp_2m', cfgRescale: 0.2, imageFormat: 'webp' },
    referenceType: 'vibe',
  },
  plain: [
    { id: 'nai-diffusion-5-curated', parameters: { varietyPlus: true } },
    { id: 'nai-diffusion-4-curated-preview', parameters: { smea: true }, referenceType: 'vibe' },
    { id: 'nai-diffusion-furry-3', parameters: { smea: true, smeaDyn: true }, referenceType: 'vibe' },
    { id: 'somebody-else', referenceType: 'vibe' },
  ],
  operations: {
    generate: {
      method: 'POST',
      path: /^\/ai\/generate-image(-stream)?$/,
      reply: ({ url }, { bytes, mime }) =>
        url.pathname.endsWith('-stream') ? carry({ bytes, mime }) : zip({ 'image_0.png': bytes }),
    },
    encode: { method: 'POST', path: /^\/ai\/encode-vibe$/, reply: echoImage },
    subscription: { method: 'GET', path: /^\/user\/subscription$/, reply: () => json(opus) },
  },
  testOperation: 'subscription',
  read,
  expectParameters: (arrivals) => {
    const { parameters } = readOrder(arrivals);
    expect(parameters).toMatchObject({
      steps: 23,
      scale: 6.5,
      sampler: 'k_dpmpp_2m',
      cfg_rescale: 0.2,
      image_format: 'webp',
    });
  },
  failures,
  without: {
    refused: 'NovelAI filters no prompts.',
    no_image: 'NovelAI never answers in words.',
  },
  carry,
  damaged: [
    { when: 'its archive breaks off', reply: { body: archive.slice(0, archive.length / 2), wild: true } },
    { when: 'its archive says it is smaller than it is', reply: { body: lie(archive, 40), wild: true } },
    { when: 'its archive says it is larger than it is', reply: { body: lie(archive, 90_000), wild: true } },
    { when: 'its archive is a bomb', reply: { body: lie(bomb, 1_000), wild: true } },
    { when: 'its archive holds no file', reply: zip({}) },
    { when: 'its archive holds words', reply: zip({ 'image_0.png': new TextEncoder().encode('words') }) },
    { when: 'a frame is no map', reply: frames(new Uint8Array([0xc1, 1, 2, 3])) },
    { when: 'a frame promises a gigabyte', reply: { body: new Uint8Array([0x40, 0, 0, 0, 1, 2, 3]) } },
    {
      when: 'a map promises four billion entries',
      reply: frames(new Uint8Array([0xdf, 0xff, 0xff, 0xff, 0xff, 0xa1, 0x61])),
    },
    { when: 'an event is no JSON', reply: { body: 'data: {"event_type": \n\n' } },
    { when: 'its list of pictures is empty', reply: json({ images: [] }) },
  ],
  alike: [
    { when: 'a ZIP', reply: { body: archive } },
    { when: 'a ZIP that packs nothing', reply: zip({ 'image_0.png': [picture.bytes, { level: 0 }] }) },
    { when: 'a ZIP with an empty file first', reply: zip({ 'a.txt': new Uint8Array(), b: picture.bytes }) },
    { when: 'the picture alone', reply: { headers: { 'content-type': 'text/html' }, body: picture.bytes } },
    { when: 'JSON', reply: json({ images: [{ image: data, index: 0, seed: 7 }] }) },
    { when: 'events', reply: events({ event_type: 'intermediate', step_ix: 0 }, final(data)) },
    {
      when: 'frames behind the final one',
      reply: frames(final(picture.bytes), { event_type: 'final', samp_ix: 1, image: new Uint8Array(3) }),
    },
    { when: 'frames of kinds that nobody knows', reply: frames({ event_type: 'ping' }, final(data)) },
    {
      when: 'steps whose pictures are none',
      reply: frames({ ...intermediate(0), image: 7 }, { event_type: 'intermediate' }, final(picture.bytes)),
    },
  ],
  echo: (words) => error(400, words),
  liveModels: [
    'nai-diffusion-5-full',
    'nai-diffusion-5-curated',
    'nai-diffusion-4-5-full',
    'nai-diffusion-4-5-curated',
    'nai-diffusion-4-full',
    'nai-diffusion-4-curated-preview',
    'nai-diffusion-3',
    'nai-diffusion-furry-3',
  ],
  testSays: /^The token works\. Subscription: Opus, until 2027-01-15\. .* 10,500 Anlas are left\.$/,
  usage: {
    balance: null,
    credits: { amount: 10_500, unit: 'Anlas' },
    windows: [{ name: 'Free V5 pictures, in per cent', used: 20, limit: 100, resetsAt: null }],
    notes: [
      'Subscription: Opus, until 2027-01-15.',
      'Pictures of up to 1,048,576 pixels and 28 steps are free, 1 at a time, without precise references.',
    ],
  },
  checkRequest,
};
