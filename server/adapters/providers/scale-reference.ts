import type { Sharp } from 'sharp';
import { ProviderFailure } from '../../domain/failure.ts';
import type { GivenReference } from '../../ports/image-provider.ts';
import { loadSharp } from './load-sharp.ts';

export interface ReferenceLimits {
  /** Pixels of the longer side. */
  maxSide: number;
  maxBytes: number;
  /** What the model reads. PNG, JPEG or WebP must be among them. */
  mimes: readonly string[];
}

export interface ScaledReference {
  bytes: Uint8Array;
  mime: string;
  width: number;
  height: number;
}

const mimeOf: Record<string, string> = { png: 'image/png', jpeg: 'image/jpeg', webp: 'image/webp' };
/** Quality and share of the wished side, tried one after another until the file is small enough. */
const attempts: [quality: number, share: number][] = [
  [90, 1],
  [80, 1],
  [70, 0.8],
  [60, 0.6],
  [50, 0.4],
];

/**
 * A reference as a provider takes it. One that fits already goes as it is, byte for byte; any other is turned upright,
 * shrunk and encoded again, with its transparency where it has any.
 * Throws `ProviderFailure('bad_request')` for a file that cannot be read, `ProviderFailure('too_large')` for one that
 * cannot be made small enough.
 */
export async function scaleReference(
  reference: Pick<GivenReference, 'bytes'>,
  limits: ReferenceLimits,
): Promise<ScaledReference> {
  const sharp = await loadSharp();
  const open = () => sharp(reference.bytes, { limitInputPixels: 100_000_000, failOn: 'error' });
  try {
    const { format, width, height, orientation = 1, hasAlpha } = await open().metadata();
    const mime = mimeOf[format] ?? '';
    const fits = Math.max(width, height) <= limits.maxSide && reference.bytes.length <= limits.maxBytes;
    if (fits && orientation === 1 && limits.mimes.includes(mime))
      return { bytes: reference.bytes, mime, width, height };
    return await shrink(open, hasAlpha, limits);
  } catch (cause) {
    if (cause instanceof ProviderFailure) throw cause;
    throw new ProviderFailure('bad_request', 'A reference picture cannot be read.', {
      notProcessed: true,
      cause,
    });
  }
}

async function shrink(
  open: () => Sharp,
  hasAlpha: boolean,
  limits: ReferenceLimits,
): Promise<ScaledReference> {
  const mime = chooseMime(hasAlpha, limits.mimes);
  for (const [quality, share] of attempts) {
    const side = Math.round(limits.maxSide * share);
    const image = open()
      .autoOrient()
      .toColourspace('srgb')
      .resize(side, side, { fit: 'inside', withoutEnlargement: true });
    if (mime === 'image/webp') image.webp({ quality, effort: 2 });
    else if (mime === 'image/jpeg') image.flatten({ background: '#fff' }).jpeg({ quality });
    else image.png();
    const { data, info } = await image.toBuffer({ resolveWithObject: true });
    if (data.length <= limits.maxBytes)
      return { bytes: new Uint8Array(data), mime, width: info.width, height: info.height };
  }
  throw new ProviderFailure('too_large', 'A reference picture is too large for this model.', {
    notProcessed: true,
  });
}

function chooseMime(hasAlpha: boolean, mimes: readonly string[]): string {
  const wished = hasAlpha
    ? ['image/webp', 'image/png', 'image/jpeg']
    : ['image/jpeg', 'image/webp', 'image/png'];
  return wished.find((mime) => mimes.includes(mime)) ?? 'image/png';
}
