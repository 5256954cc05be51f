import { writeReferenceUrls } from '../reference-urls.ts';
import type { OrderPlan } from './plan-order.ts';
import type { FalSettings } from './settings.ts';

/** Any field of a link takes a data URL; large ones are slow (docs: Uploads). For all pictures together. */
const maxEncodedBytes = 8_000_000;
const maxSide = 2048;

/** The input as it is sent. Throws `ProviderFailure('bad_request')` for a reference that cannot be read. */
export async function writeOrder({
  endpoint,
  input,
  references,
}: OrderPlan): Promise<Record<string, unknown>> {
  const { pictures } = endpoint;
  if (!pictures || references.length === 0) return input;
  const urls = await writeReferenceUrls(references, { maxSide, maxEncodedBytes });
  return { ...input, [pictures.field]: pictures.field.endsWith('urls') ? urls : urls[0] };
}

/** What the platform is told beside the input (docs: Platform headers). */
export const writeHeaders = ({ priority, keepHours }: FalSettings): Record<string, string> => ({
  ...(priority === 'low' && { 'x-fal-queue-priority': priority }),
  ...(keepHours !== undefined && {
    'x-fal-object-lifecycle-preference': JSON.stringify({
      expiration_duration_seconds: Math.round(keepHours * 3_600),
    }),
  }),
});
