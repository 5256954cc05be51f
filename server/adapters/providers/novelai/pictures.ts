import type { Sharp } from 'sharp';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { Size } from '../../../domain/size.ts';

/** What the longer side of a vibe's picture has at most before it is sent: more holds no more of its look. */
const vibeSide = 1536;

/** Fills the size, cut at the edges: what image to image begins from must have the picture's own size. */
export const coverPicture = (bytes: Uint8Array, { width, height }: Size): Promise<string> =>
  encode(bytes, (picture) => picture.resize(width, height, { fit: 'cover' }));

/** Fits into the canvas whole, with black around it. */
export const letterboxPicture = (bytes: Uint8Array, { width, height }: Size): Promise<string> =>
  encode(bytes, (picture) => picture.resize(width, height, { fit: 'contain', background: '#000' }));

export const shrinkPicture = (bytes: Uint8Array): Promise<string> =>
  encode(bytes, (picture) => picture.resize(vibeSide, vibeSide, { fit: 'inside', withoutEnlargement: true }));

/** Upright, without transparency, as PNG in base64 without `data:`. Throws `ProviderFailure('bad_request')`. */
async function encode(bytes: Uint8Array, arrange: (picture: Sharp) => Sharp): Promise<string> {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  try {
    const picture = sharp(bytes, { limitInputPixels: 100_000_000, failOn: 'error' })
      .autoOrient()
      .toColourspace('srgb')
      .flatten({ background: '#000' });
    return (await arrange(picture).png({ compressionLevel: 6 }).toBuffer()).toString('base64');
  } catch (cause) {
    throw new ProviderFailure('bad_request', 'A reference picture cannot be read.', {
      notProcessed: true,
      cause,
    });
  }
}
