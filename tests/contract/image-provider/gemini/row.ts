import { expect } from 'bun:test';
import { createGemini } from '../../../../server/adapters/providers/gemini/gemini.ts';
import { loadOfficialSchema } from '../official-schema.ts';
import { picture } from '../desk.ts';
import type { Arrival, Asked, Reply, WireRow } from '../row.ts';
import { failures } from './failures.ts';
import { answer, carry, error, models, pictureData, picturePart } from './replies.ts';

interface SentPart {
  text?: string;
  inlineData?: { mimeType: string; data: string };
}
/** What is read of a request; the official schema proves the rest. */
interface Sent {
  contents: { parts: SentPart[] }[];
  safetySettings?: { category: string; threshold: string }[];
  generationConfig: {
    responseModalities: string[];
    seed?: number;
    temperature?: number;
    imageConfig?: { aspectRatio?: string; imageSize?: string };
  };
}

const spec = loadOfficialSchema('gemini-generate-content.json');

export const readSent = (arrivals: readonly Arrival[]): Sent => {
  const order = arrivals.find(({ operation }) => operation === 'generate');
  return JSON.parse(new TextDecoder().decode(order?.body)) as Sent;
};

const read = (arrivals: readonly Arrival[]): Asked => {
  const order = arrivals.find(({ operation }) => operation === 'generate');
  const { contents, generationConfig } = readSent(arrivals);
  const parts = contents[0]?.parts ?? [];
  const [width, height] = (generationConfig.imageConfig?.aspectRatio ?? '').split(':').map(Number);
  return {
    model: /models\/([^:]+):/.exec(order?.url.pathname ?? '')?.[1] ?? '',
    prompt: parts.map(({ text }) => text ?? '').join(''),
    ...(generationConfig.seed === undefined ? {} : { seed: generationConfig.seed }),
    ...(width && height ? { size: { width, height } } : {}),
    references: parts
      .flatMap(({ inlineData }) => inlineData ?? [])
      .map(({ mimeType, data }) => ({ mime: mimeType, bytes: new Uint8Array(Buffer.from(data, 'base64')) })),
  };
};

const checkRequest = ({ operation, headers, body }: Arrival): string[] => {
  const wrong = headers.get('x-goog-api-key') === gemini.apiKey ? [] : ['no key in its header'];
  if (operation !== 'generate') return wrong;
  return [...wrong, ...spec.request('GenerateContentRequest', JSON.parse(new TextDecoder().decode(body)))];
};

const officialReplies: Record<string, string> = {
  generate: 'GenerateContentResponse',
  models: 'ListModelsResponse',
};
const checkReply = (operation: string, { body }: Reply): string[] =>
  spec.reply(officialReplies[operation] ?? '', JSON.parse(String(body)));

const data = pictureData(picture.bytes);
const broken = (text: string) => answer([{ inlineData: { mimeType: 'image/png', data: text } }]);

export const gemini: WireRow = {
  name: 'Google Gemini',
  create: createGemini,
  basePath: '',
  apiKey: 'AIzaSyFixture-0123456789abcdefghijklmno',
  rich: {
    id: 'gemini-nano-banana-2.1',
    parameters: { imageSize: '2K', safety: 'BLOCK_ONLY_HIGH', temperature: 0.7 },
  },
  plain: [{ id: 'gemini-2.5-flash-image', parameters: { imageSize: '4K' } }, { id: 'somebody-else' }],
  operations: {
    generate: {
      method: 'POST',
      path: /^\/v1beta\/models\/[\w.-]+:generateContent$/,
      reply: (_arrival, { bytes, mime }) => carry({ bytes, mime }),
    },
    models: { method: 'GET', path: /^\/v1beta\/models$/, reply: models },
  },
  testOperation: 'models',
  read,
  expectParameters: (arrivals) => {
    const { generationConfig, safetySettings = [] } = readSent(arrivals);
    expect(generationConfig.imageConfig?.imageSize).toBe('2K');
    expect(generationConfig.temperature).toBe(0.7);
    expect(safetySettings.map(({ threshold }) => threshold)).toEqual(Array(4).fill('BLOCK_ONLY_HIGH'));
    expect(new Set(safetySettings.map(({ category }) => category)).size).toBe(4);
  },
  failures,
  without: {
    busy: 'Google takes several calls at once.',
  },
  carry,
  damaged: [
    { when: 'its base64 breaks off', reply: broken(data.slice(0, data.length / 2)) },
    { when: 'its base64 is none', reply: { ...broken('no base64 at all'), wild: true } },
    {
      when: 'it is empty',
      reply: answer([{ text: '' }, { inlineData: { mimeType: 'image/png', data: 'AAAA' } }]),
    },
  ],
  alike: [
    { when: 'a data URL', reply: broken(`data:image/png;base64,${data}`) },
    { when: 'the URL-safe alphabet', reply: broken(data.replaceAll('+', '-').replaceAll('/', '_')) },
    { when: 'line breaks', reply: broken(data.replace(/.{76}/g, '$&\r\n')) },
    {
      when: 'an earlier picture before it',
      reply: answer([
        picturePart({ bytes: picture.bytes.slice(0, 30), mime: 'image/png' }),
        picturePart(picture),
      ]),
    },
  ].map(({ when, reply }) => ({ when, reply: { ...reply, wild: true } })),
  echo: (words) => error(400, 'INVALID_ARGUMENT', words),
  liveModels: ['gemini-nano-banana-2.1', 'nano-banana-pro-preview', 'gemini-3-pro-image', 'gemini-9-image'],
  testSays: /^The key works\. Google offers 4 models that paint\.$/,
  checkRequest,
  checkReply,
};
