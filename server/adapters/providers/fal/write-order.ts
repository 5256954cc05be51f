import { readMask } from '../read-mask.ts';
import { writeReferenceUrls } from '../reference-urls.ts';
import { scaleReference } from '../scale-reference.ts';
import type { OrderPlan } from './plan-order.ts';
import type { FalSettings } from './settings.ts';

/** Any field of a link takes a data URL; large ones are slow (docs: Uploads). For all pictures together. */
const maxEncodedBytes = 8_000_000;
const maxSide = 2048;

/**
 * The input as it is sent. Throws `ProviderFailure('bad_request')` for a reference that cannot be read, or a mask that
 * leaves everything as it is.
 */
export async function writeOrder(plan: OrderPlan): Promise<Record<string, unknown>> {
  const { endpoint, input, references } = plan;
  const { pictures } = endpoint;
  if (!pictures || references.length === 0) return input;
  const { urls, mask } = await writePictures(plan);
  return { ...input, [pictures.field]: pictures.field.endsWith('urls') ? urls : urls[0], ...mask };
}

async function writePictures({ endpoint, references, mask }: OrderPlan) {
  const [first, ...others] = references;
  if (!mask || !endpoint.mask || !first)
    return { urls: await writeReferenceUrls(references, { maxSide, maxEncodedBytes }), mask: {} };
  // It and the picture that it lies on have one format and one size; both are worth half of what may be sent.
  const maxBytes = Math.floor(maxEncodedBytes * 0.75 * 0.4);
  const { bytes, ...size } = await scaleReference(first, { maxSide, maxBytes, mimes: ['image/png'] });
  const rest = await writeReferenceUrls(others, { maxSide, maxEncodedBytes: maxEncodedBytes / 2 });
  const holes = await readMask(mask, size, endpoint.mask.writing);
  return { urls: [toPng(bytes), ...rest], mask: { [endpoint.mask.field]: toPng(holes) } };
}

const toPng = (bytes: Uint8Array): string => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;

/** What the platform is told beside the input (docs: Platform headers). */
export const writeHeaders = ({ priority, keepHours }: FalSettings): Record<string, string> => ({
  ...(priority === 'low' && { 'x-fal-queue-priority': priority }),
  ...(keepHours !== undefined && {
    'x-fal-object-lifecycle-preference': JSON.stringify({
      expiration_duration_seconds: Math.round(keepHours * 3_600),
    }),
  }),
});
