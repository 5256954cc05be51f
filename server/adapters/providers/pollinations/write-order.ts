import { ProviderFailure } from '../../../domain/failure.ts';
import type { GenerationRequest, GivenReference } from '../../../ports/image-provider.ts';
import { writeReferenceUrls } from '../reference-urls.ts';
import type { PollinationsSettings } from './settings.ts';

/** Nobody says how large an order may be. */
const referenceLimits = { maxSide: 2048, maxEncodedBytes: 15_000_000 };
/** Of an address; gateways on the way take 8,000 to 16,000. */
const mostAddress = 7_000;

export interface PostedOrder {
  path: '/v1/images/generations' | '/v1/images/edits';
  body: Record<string, unknown>;
}

/**
 * An order of a user with a key. It is posted in OpenAI's words rather than put into the address of `GET /image/…`:
 * there a prompt must be short, stands in every log on the way, and references must lie at a public address.
 * Throws `ProviderFailure('bad_request')` for an unreadable reference.
 */
export async function writeOrder(
  request: GenerationRequest,
  references: readonly GivenReference[],
  settings: PollinationsSettings,
): Promise<PostedOrder> {
  const pictures = await writeReferenceUrls(references, referenceLimits);
  const { width, height } = request.size;
  const body = {
    model: request.model,
    prompt: request.prompt,
    n: 1,
    size: `${width}x${height}`,
    response_format: 'b64_json',
    ...writeExtras(request, settings),
    safe: settings.safe === 'true' ? true : settings.safe,
  };
  if (pictures.length === 0) return { path: '/v1/images/generations', body };
  return {
    path: '/v1/images/edits',
    body: { ...body, image: pictures.map((image_url) => ({ image_url })) },
  };
}

/** What is `undefined` is not sent. */
const writeExtras = (request: GenerationRequest, settings: PollinationsSettings) => ({
  // Theirs ends at 2^31 - 1.
  seed: request.seed & 0x7fffffff,
  negative_prompt: request.negativePrompt || undefined,
  quality: settings.quality,
  enhance: settings.enhance || undefined,
  transparent: settings.transparent || undefined,
  private: settings.private ?? true,
  nologo: settings.nologo ?? true,
});

/**
 * The address behind which a picture is painted without a key. Throws `ProviderFailure('too_large')` for a prompt that
 * does not fit into one.
 */
export function writeAddress(
  route: string,
  request: GenerationRequest,
  settings: PollinationsSettings,
): string {
  const said = {
    model: request.model,
    ...request.size,
    ...writeExtras(request, settings),
    safe: settings.safe && true,
  };
  const parameters = Object.entries(said).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const address = `${route}${asSegment(request.prompt)}?${new URLSearchParams(parameters).toString()}`;
  if (address.length <= mostAddress) return address;
  throw new ProviderFailure(
    'too_large',
    'Without a key the prompt goes to Pollinations in an address, and this one is too long for that. Shorten it, or enter a key.',
    { notProcessed: true },
  );
}

/** A prompt of dots alone would be a way up in the path. */
function asSegment(prompt: string): string {
  const segment = encodeURIComponent(prompt.toWellFormed());
  return /^\.{1,2}$/.test(segment) ? `${segment}%20` : segment;
}
