import { loadOfficialSchema } from '../official-schema.ts';
import { readForm } from '../read-form.ts';
import type { Arrival, Picture, Reply } from '../row.ts';
import { routeOf } from './replies.ts';

const spec = loadOfficialSchema('openai-images.json');

/** What OpenAI's own client of November 2026 sends, and the API description of August does not know yet. */
const newer = { generations: ['complexity'], edits: ['complexity', 'moderation'] };
const newerQualities = ['xhigh', 'max'];
const numbers = ['n', 'output_compression', 'partial_images'];

/** An order's body, whichever way it was written. */
export interface SentOrder {
  fields: Record<string, unknown>;
  images: Picture[];
  mask: Picture | undefined;
}

export function readOrder({ headers, body }: Pick<Arrival, 'headers' | 'body'>): SentOrder {
  const type = headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/')) {
    const fields = JSON.parse(new TextDecoder().decode(body)) as Record<string, unknown>;
    return { fields, images: [], mask: undefined };
  }
  const parts = readForm(type, body);
  const texts = parts.filter(({ fileName }) => fileName === null);
  const toValue = (name: string, text: string) =>
    numbers.includes(name) ? Number(text) : name === 'stream' ? text === 'true' : text;
  return {
    fields: Object.fromEntries(
      texts.map(({ name, bytes }) => [name, toValue(name, new TextDecoder().decode(bytes))]),
    ),
    images: parts.filter(({ name }) => name === 'image[]'),
    mask: parts.find(({ name }) => name === 'mask'),
  };
}

const mostFileBytes = 50_000_000;

/** Sentences about what is wrong with an order by the API description. */
export function checkOrder(arrival: Arrival): string[] {
  const { fields, images, mask } = readOrder(arrival);
  const edits = routeOf(arrival) === 'image_edit';
  const known = Object.entries(fields).filter(
    ([name, value]) =>
      !newer[edits ? 'edits' : 'generations'].includes(name) &&
      !(name === 'quality' && newerQualities.includes(String(value))),
  );
  const order = {
    ...Object.fromEntries(known),
    ...(edits && { image: images.map(({ bytes }) => `${bytes.length} bytes`) }),
    ...(mask && { mask: `${mask.bytes.length} bytes` }),
  };
  const wrong = spec.request(edits ? 'CreateImageEditRequest' : 'CreateImageRequest', order);
  if (images.some(({ bytes }) => bytes.length > mostFileBytes)) wrong.push('a reference is too large');
  if (images.some(({ mime }) => !/^image\/(png|jpeg|webp)$/.test(mime)))
    wrong.push('a reference is no picture');
  if (mask && (mask.mime !== 'image/png' || mask.bytes.length > 4_000_000))
    wrong.push('a mask is no small PNG');
  return wrong;
}

/** The same of a reply. Of a stream every event is looked at. */
export function checkReply(operation: string, { body }: Reply): string[] {
  const text = String(body);
  if (operation === 'models') return spec.reply('ListModelsResponse', JSON.parse(text));
  if (!text.startsWith('event:')) return spec.reply('ImagesResponse', JSON.parse(text));
  return text
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice(6)) as { type: string })
    .filter(({ type }) => type !== 'error')
    .flatMap((event) =>
      spec.reply(event.type.startsWith('image_edit') ? 'ImageEditStreamEvent' : 'ImageGenStreamEvent', event),
    );
}
