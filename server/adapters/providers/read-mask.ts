import { ProviderFailure } from '../../domain/failure.ts';
import type { GivenReference } from '../../ports/image-provider.ts';
import { loadSharp } from './load-sharp.ts';

/**
 * How services are told where to paint anew: by a PNG that is transparent there (`holes`: OpenAI), or by a greyscale
 * one that is white there (`white`: Stable Diffusion, ComfyUI).
 */
export type MaskWriting = 'holes' | 'white';

/** From here on a half transparent or grey spot counts as one that is painted anew, where there is no in between. */
const half = 128;

/**
 * A user's mask as a service reads it, in the size of the picture that it lies on. It is read where it is transparent;
 * a picture without transparency where it is white. Throws `ProviderFailure('bad_request')` for a file that cannot be
 * read, or a mask that leaves everything as it is.
 */
export async function readMask(
  mask: Pick<GivenReference, 'bytes'>,
  { width, height }: { width: number; height: number },
  writing: MaskWriting,
): Promise<Uint8Array> {
  const sharp = await loadSharp();
  const anew = await readAnew(mask.bytes, width, height).catch((cause: unknown) => {
    throw refuse('The mask cannot be read.', cause);
  });
  const raw = { width, height, channels: 1 } as const;
  // By sharp throughout: a loop over millions of pixels would hold up everybody.
  const { channels } = await sharp(anew, { raw }).stats();
  if ((channels[0]?.max ?? 0) < half)
    throw refuse('The mask is nowhere transparent or white: nothing would be painted anew.');
  if (writing === 'white')
    return new Uint8Array(await sharp(anew, { raw }).toColourspace('b-w').png().toBuffer());
  const kept = await sharp(anew, { raw }).threshold(half).negate().toColourspace('b-w').raw().toBuffer();
  const black = sharp({ create: { width, height, channels: 3, background: '#000' } });
  return new Uint8Array(await black.joinChannel(kept, { raw }).png().toBuffer());
}

/** A byte a pixel: 255 where it is painted anew, 0 where the picture stays. */
async function readAnew(bytes: Uint8Array, width: number, height: number): Promise<Buffer> {
  const sharp = await loadSharp();
  const open = () => sharp(bytes, { limitInputPixels: 100_000_000, failOn: 'error' }).autoOrient();
  const { hasAlpha } = await open().metadata();
  const byHoles = hasAlpha && !(await open().stats()).isOpaque;
  const channel = byHoles
    ? open().extractChannel('alpha').negate()
    : open().removeAlpha().toColourspace('b-w').extractChannel(0);
  return channel.resize(width, height, { fit: 'fill' }).toColourspace('b-w').raw().toBuffer();
}

const refuse = (sentence: string, cause?: unknown) =>
  new ProviderFailure('bad_request', sentence, {
    notProcessed: true,
    ...(cause === undefined ? {} : { cause }),
  });
