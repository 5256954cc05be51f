import { AppError, ProviderFailure } from '../../domain/failure.ts';
import type { ProcessedImage } from '../../ports/image-processor.ts';
import type { Ports } from '../ports.ts';

/**
 * What somebody's picture is, by its bytes, with what is shown of it: of a moving one its first frame.
 * Throws `AppError('invalid')` with the field `file` for what is no picture that is kept here, or is too large.
 */
export async function readPicture(
  { imageProcessor }: Pick<Ports, 'imageProcessor'>,
  bytes: Uint8Array,
  maxBytes: number,
): Promise<ProcessedImage> {
  if (bytes.length > maxBytes) throw refuse(`At most ${maxBytes / 1_000_000} MB.`);
  try {
    return await imageProcessor.process(bytes);
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    throw refuse('This is no picture that can be read. PNG, JPEG, WebP, AVIF and GIF are.', error);
  }
}

const refuse = (sentence: string, cause?: unknown) =>
  new AppError('invalid', sentence, { fields: { file: sentence }, cause });
