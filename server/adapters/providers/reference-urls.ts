import type { GivenReference } from '../../ports/image-provider.ts';
import { scaleReference, type ReferenceLimits } from './scale-reference.ts';

interface Limits extends Pick<ReferenceLimits, 'maxSide'> {
  /** As base64, of all of them together. */
  maxEncodedBytes: number;
}

const mimes = ['image/png', 'image/jpeg', 'image/webp'];

/**
 * References as data URLs, each small enough that all of them together keep within the limit. Throws
 * `ProviderFailure('bad_request')` for one that cannot be read, `too_large` for one that cannot be made small enough.
 */
export async function writeReferenceUrls(
  references: readonly GivenReference[],
  { maxSide, maxEncodedBytes }: Limits,
): Promise<string[]> {
  const urls: string[] = [];
  // Base64 makes four bytes of three; a little is for what stands before it.
  const maxBytes = Math.floor((maxEncodedBytes / Math.max(1, references.length) - 100) * 0.75);
  // One after another: several large pictures at once would fill the memory.
  for (const reference of references) {
    const { bytes, mime } = await scaleReference(reference, { maxSide, maxBytes, mimes });
    urls.push(`data:${mime};base64,${Buffer.from(bytes).toString('base64')}`);
  }
  return urls;
}
