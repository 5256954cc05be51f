import type { Metadata, Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { ProviderFailure } from '../../domain/failure.ts';
import type { Image } from '../../domain/image.ts';
import type { ImageProcessor, ProcessedImage } from '../../ports/image-processor.ts';

const maxPixels = 100_000_000;
const atOnce = 2;
const webp = { quality: 80, effort: 2 };

const mimes: Record<string, Image['mime']> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
};

type Raw = { width: number; height: number; channels: 1 | 2 | 3 | 4 };

/** Renditions by sharp: one decode for all of them, two pictures at once, none of it on the thread that answers. */
export function createSharpProcessor(): ImageProcessor {
  let busy = 0;
  const waiting: (() => void)[] = [];
  const enter = async () => {
    if (busy >= atOnce) await new Promise<void>((resume) => waiting.push(resume));
    busy += 1;
  };
  const leave = () => {
    busy -= 1;
    waiting.shift()?.();
  };

  return {
    process: async (bytes, signal) => {
      await enter();
      try {
        signal?.throwIfAborted();
        return await render(bytes);
      } finally {
        leave();
      }
    },
  };
}

async function render(bytes: Uint8Array): Promise<ProcessedImage> {
  const sharp = await loadSharp();
  const { data, info, metadata } = await decode(sharp, bytes);
  const raw: Raw = { width: info.width, height: info.height, channels: info.channels };
  const from = () => sharp(data, { raw });
  const [preview, thumb, placeholder] = await Promise.all([
    from().webp(webp).toBuffer(),
    from().resize(320, 320, { fit: 'inside', withoutEnlargement: true }).webp(webp).toBuffer(),
    hashOf(from()),
  ]);
  const { width, height } = metadata.autoOrient;
  return { width, height, mime: mimeOf(metadata), thumb, preview, placeholder };
}

/** Loaded with the first picture: a server that only chats does not hold it in memory. */
async function loadSharp() {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}

async function decode(sharp: Awaited<ReturnType<typeof loadSharp>>, bytes: Uint8Array) {
  try {
    const image = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' });
    const metadata = await image.metadata();
    mimeOf(metadata);
    const { data, info } = await image
      .autoOrient()
      .toColourspace('srgb')
      .resize(960, 960, { fit: 'inside', withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data, info, metadata };
  } catch (cause) {
    throw new ProviderFailure('malformed_reply', 'What came back is not a picture that can be read.', {
      cause,
    });
  }
}

function mimeOf(metadata: Metadata): Image['mime'] {
  const mime =
    metadata.format === 'heif' && metadata.compression === 'av1' ? 'image/avif' : mimes[metadata.format];
  if (mime) return mime;
  throw new ProviderFailure('malformed_reply', 'Pictures of this kind are not kept.');
}

async function hashOf(image: Sharp): Promise<string> {
  const { data, info } = await image
    .resize(100, 100, { fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64');
}
