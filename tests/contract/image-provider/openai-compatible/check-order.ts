import { z } from 'zod';
import { loadOfficialSchema } from '../official-schema.ts';
import { readForm } from '../read-form.ts';
import type { Arrival, Picture, Reply } from '../row.ts';

const together = loadOfficialSchema('together-images.json');
const openAi = loadOfficialSchema('openai-images.json');

const dataUrl = z.string().regex(/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/);
const picture = z.strictObject({ type: z.literal('image_url'), url: dataUrl });
/** xAI's orders, as its client writes them (FACTS §9.1). */
const XaiOrder = z.strictObject({
  model: z.string(),
  prompt: z.string(),
  n: z.literal(1),
  aspect_ratio: z.string().regex(/^\d+(\.\d+)?:\d+(\.\d+)?$/),
  resolution: z.enum(['1k', '2k']).optional(),
  response_format: z.enum(['b64_json', 'url']),
  image: picture.optional(),
  images: z.array(picture).min(2).max(3).optional(),
});

export interface SentOrder {
  fields: Record<string, unknown>;
  images: Picture[];
  /** The name under which files came. */
  fileField: string | undefined;
  mask: Picture | undefined;
}

const numbers = ['n', 'seed'];

/** An order's body, whichever way it was written. */
export function readOrder({ headers, body }: Pick<Arrival, 'headers' | 'body'>): SentOrder {
  const type = headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/')) {
    const fields = JSON.parse(new TextDecoder().decode(body)) as Record<string, unknown>;
    return { fields, images: findUrls(fields).map(toPicture), fileField: undefined, mask: undefined };
  }
  const parts = readForm(type, body);
  const files = parts.filter(({ fileName }) => fileName !== null);
  const texts = parts.filter(({ fileName }) => fileName === null);
  const fields = texts.map(({ name, bytes }) => {
    const text = new TextDecoder().decode(bytes);
    return [name, numbers.includes(name) ? Number(text) : text] as const;
  });
  const images = files.filter(({ name }) => name !== 'mask');
  return {
    fields: Object.fromEntries(fields),
    images,
    fileField: images[0]?.name,
    mask: files.find(({ name }) => name === 'mask'),
  };
}

/** Every data URL, wherever it stands. */
function findUrls(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('data:') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(findUrls) : [];
}

const toPicture = (url: string): Picture => ({
  mime: url.slice(5, url.indexOf(';')),
  bytes: new Uint8Array(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
});

/** What servers of one's own, and NanoGPT, take beside OpenAI's fields. */
const ownFields = ['seed', 'negative_prompt', 'step', 'imageDataUrl', 'imageDataUrls'];

/** Sentences about what is wrong with an order by the description of the service that it is written for. */
export function checkOrder(arrival: Arrival): string[] {
  const { fields, images, mask } = readOrder(arrival);
  if ('width' in fields)
    return together.request(
      'paths/~1images~1generations/post/requestBody/content/application~1json/schema',
      fields,
    );
  if ('aspect_ratio' in fields)
    return (XaiOrder.safeParse(fields).error?.issues ?? []).map(
      ({ path, message }) => `${path.join('.')}: ${message}`,
    );
  const plain = Object.fromEntries(Object.entries(fields).filter(([name]) => !ownFields.includes(name)));
  if (!arrival.url.pathname.endsWith('/edits')) return openAi.request('CreateImageRequest', plain);
  const files = images.map(({ bytes }) => `${bytes.length} bytes`);
  return openAi.request('CreateImageEditRequest', {
    ...plain,
    image: files,
    ...(mask && { mask: 'a file' }),
  });
}

const schemas: Record<string, string> = { generate: 'ImageResponse', models: 'ModelInfoList' };

export const checkReply = (operation: string, { body }: Reply): string[] =>
  schemas[operation] ? together.reply(schemas[operation], JSON.parse(String(body))) : [];
