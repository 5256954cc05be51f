import type { GenerationRequest } from '../../../ports/image-provider.ts';
import { readMask } from '../read-mask.ts';
import { writeReferenceUrls } from '../reference-urls.ts';
import { scaleReference } from '../scale-reference.ts';
import { toFile } from '../write-body.ts';
import type { Habits } from './habits.ts';
import type { OrderPlan } from './plan-order.ts';

/** Nobody says what these servers bear; several do not take larger bodies. */
const mostBytes = 8_000_000;
const maxSide = 2048;
const mimes = ['image/png', 'image/jpeg', 'image/webp'];

export interface Order {
  route: '/images/generations' | '/images/edits';
  body: Record<string, unknown> | FormData;
}

/** An order as this server reads it. Throws `ProviderFailure('bad_request')` for a reference that cannot be read. */
export async function writeOrder(
  plan: OrderPlan,
  request: GenerationRequest,
  habits: Habits,
): Promise<Order> {
  const fields = listFields(plan, request, habits);
  const { references } = plan;
  const { editStyle } = habits;
  if (references.length === 0) return { route: '/images/generations', body: fields };
  if (editStyle === 'multipart_list' || editStyle === 'multipart_one')
    return {
      route: '/images/edits',
      body: await writeForm(fields, plan, editStyle === 'multipart_list' ? 'image[]' : 'image'),
    };
  const urls = await writeReferenceUrls(references, { maxSide, maxEncodedBytes: mostBytes });
  const [first] = urls;
  const isOne = urls.length === 1;
  if (editStyle === 'json_objects') {
    const objects = urls.map((url) => ({ type: 'image_url', url }));
    const pictures = isOne ? { image: objects[0] } : { images: objects };
    return { route: '/images/edits', body: { ...fields, ...pictures } };
  }
  const pictures =
    editStyle === 'json_image_url'
      ? isOne
        ? { image_url: first }
        : { reference_images: urls }
      : isOne
        ? { imageDataUrl: first }
        : { imageDataUrls: urls };
  return { route: '/images/generations', body: { ...fields, ...pictures } };
}

function listFields(
  { canvas: { size, ratio } }: OrderPlan,
  { model, prompt, negativePrompt, seed }: GenerationRequest,
  { sizeStyle, responseFormat, sendSeed, sendNegativePrompt, names, steps, guidance, extra }: Habits,
): Record<string, unknown> {
  const fields = {
    model: model || undefined,
    prompt,
    n: 1,
    ...(sizeStyle === 'size' && { size: `${size.width}x${size.height}` }),
    ...(sizeStyle === 'width_height' && { width: size.width, height: size.height }),
    ...(sizeStyle === 'aspect_ratio' && { aspect_ratio: ratio }),
    response_format: responseFormat === 'omit' ? undefined : responseFormat,
    // Servers read 31 bits at least; ours have 32.
    seed: sendSeed ? seed & 0x7fffffff : undefined,
    negative_prompt: sendNegativePrompt && negativePrompt ? negativePrompt : undefined,
    [names.steps]: steps,
    [names.guidance]: guidance,
    ...extra,
  };
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  );
}

async function writeForm(
  fields: Record<string, unknown>,
  { references, mask }: OrderPlan,
  name: string,
): Promise<FormData> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields))
    form.append(field, typeof value === 'object' ? JSON.stringify(value) : String(value));
  const maxBytes = Math.floor(mostBytes / references.length);
  // One after another: several large pictures at once would fill the memory.
  for (const [index, reference] of references.entries()) {
    const masks = index === 0 ? mask : undefined;
    // A mask and the picture that it lies on have one format and one size, as OpenAI asks for.
    const limits = { maxSide, maxBytes, mimes: masks ? ['image/png'] : mimes };
    const { bytes, mime, ...size } = await scaleReference(reference, limits);
    form.append(name, toFile(bytes, mime), `reference-${index + 1}.${mime.slice('image/'.length)}`);
    if (masks) form.append('mask', toFile(await readMask(masks, size, 'holes'), 'image/png'), 'mask.png');
  }
  return form;
}
