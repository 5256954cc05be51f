import type { Sharp } from 'sharp';
import { AppError } from '../../domain/failure.ts';
import type { PublicFormat, PublicSize } from '../../domain/share.ts';
import type { CopyOrder, PublicCopyMaker } from '../../ports/public-copies.ts';
import { clearHiddenBits } from './clear-hidden-bits.ts';
import { loadSharp, maxPixels } from './load-sharp.ts';

/** What messengers take as an embed. */
const maxEmbedBytes = 4_000_000;
/** What shows through has a dark ground where a format knows no transparency. */
const ground = '#100d0b';

const qualities: Record<PublicSize, readonly number[]> = {
  thumb: [80],
  preview: [82],
  // Noise of the full size has 0.7 MB with the last.
  embed: [86, 80, 72, 60, 45, 25],
  original: [92],
};

/** Public copies by sharp, in its threads. */
export const sharpCopyMaker: PublicCopyMaker = {
  make: async (original, order) => {
    try {
      const sharp = await loadSharp();
      const pixels = sharp(original, { limitInputPixels: maxPixels, failOn: 'error' })
        .autoOrient()
        .toColourspace('srgb')
        .resize({ ...order.extent, fit: 'fill' });
      if (order.withMetadata) {
        return await encode(() => pixels.clone().keepMetadata().withIccProfile('srgb'), order);
      }
      const { data, info } = await pixels.raw().toBuffer({ resolveWithObject: true });
      // Nothing but pixels goes on from here: whatever else the file held stays behind.
      const { pixels: clean, channels } = await clearHiddenBits(data, info.channels);
      const { width, height } = info;
      return await encode(() => sharp(clean, { raw: { width, height, channels } }), order);
    } catch (cause) {
      throw new AppError('unavailable', 'This picture’s file cannot be read.', { cause });
    }
  },
};

/** The first quality with which it fits. */
async function encode(from: () => Sharp, { size, format }: CopyOrder): Promise<Uint8Array> {
  let bytes = new Uint8Array();
  for (const quality of qualities[size]) {
    bytes = await write(from(), format, quality, size).toBuffer();
    if (format !== 'jpg' || bytes.length <= maxEmbedBytes) break;
  }
  return bytes;
}

function write(image: Sharp, format: PublicFormat, quality: number, size: PublicSize): Sharp {
  switch (format) {
    case 'jpg':
      return image
        .flatten({ background: ground })
        .jpeg({ quality, chromaSubsampling: size === 'original' ? '4:4:4' : '4:2:0' });
    case 'webp':
      return image.webp({ quality, effort: 2 });
    case 'png':
      return image.png({ compressionLevel: 6 });
  }
}
