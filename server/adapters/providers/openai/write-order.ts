import type { GenerationRequest } from '../../../ports/image-provider.ts';
import { readMask } from '../read-mask.ts';
import { scaleReference } from '../scale-reference.ts';
import { dropUnsaid, toFile } from '../write-body.ts';
import type { OrderPlan } from './plan-order.ts';

/** 50 MB each by the API description; all of them stay in memory until they are sent. */
const mostReferenceBytes = 32_000_000;
const maxSide = 2048;
const mimes = ['image/png', 'image/jpeg', 'image/webp'];

/**
 * The order's body: JSON for a picture of words, a form for one that goes by others. Throws
 * `ProviderFailure('bad_request')` for a reference that cannot be read.
 */
export async function writeOrder(
  plan: OrderPlan,
  request: GenerationRequest,
): Promise<Record<string, unknown> | FormData> {
  const fields = listFields(plan, request);
  if (plan.route === 'generations') return fields;
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  const maxBytes = Math.floor(mostReferenceBytes / plan.references.length);
  // One after another: several large pictures at once would fill the memory.
  for (const [index, reference] of plan.references.entries()) {
    const mask = index === 0 ? plan.mask : undefined;
    // It and the picture that it lies on have one format and one size (OpenAI's image guide).
    const limits = { maxSide, maxBytes, mimes: mask ? ['image/png'] : mimes };
    const { bytes, mime, ...size } = await scaleReference(reference, limits);
    form.append('image[]', toFile(bytes, mime), `reference-${index + 1}.${mime.slice('image/'.length)}`);
    if (mask) form.append('mask', toFile(await readMask(mask, size, 'holes'), 'image/png'), 'mask.png');
  }
  return form;
}

const listFields = (plan: OrderPlan, { model, prompt }: GenerationRequest): Record<string, unknown> =>
  dropUnsaid({
    model,
    prompt,
    n: 1,
    size: `${plan.size.width}x${plan.size.height}`,
    quality: plan.quality,
    complexity: plan.complexity,
    background: plan.background,
    input_fidelity: plan.inputFidelity,
    moderation: plan.moderation,
    output_format: plan.outputFormat,
    output_compression: plan.outputCompression,
    ...(plan.partials > 0 && { stream: true, partial_images: plan.partials }),
  });
