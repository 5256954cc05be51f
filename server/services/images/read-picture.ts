import { AppError, ProviderFailure } from '../../domain/failure.ts';
import type { PictureHead, PictureSource, ProcessedImage } from '../../ports/image-processor.ts';
import type { Ports } from '../ports.ts';

/**
 * What somebody's picture is, by its bytes, with what is shown of it: of a moving one its first frame.
 * Throws `AppError('invalid')` with the field `file` for what is no picture that is kept here, or is too large.
 */
export const readPicture = (
  { imageProcessor }: Pick<Ports, 'imageProcessor'>,
  picture: PictureSource,
  maxBytes: number,
): Promise<ProcessedImage> => readSomehow(picture, maxBytes, () => imageProcessor.process(picture));

/** The same without what is shown of it, which costs the most. */
export const readPictureHead = (
  { imageProcessor }: Pick<Ports, 'imageProcessor'>,
  picture: PictureSource,
  maxBytes: number,
): Promise<PictureHead> => readSomehow(picture, maxBytes, () => imageProcessor.verify(picture));

async function readSomehow<Result>(
  picture: PictureSource,
  maxBytes: number,
  read: () => Promise<Result>,
): Promise<Result> {
  if (picture instanceof Uint8Array) refuseLarger(picture, maxBytes);
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    throw refuse(error.message, error);
  }
}

/** Throws `AppError('invalid')` for a file that is too large, before anybody looks into it. */
export function refuseLarger(file: Uint8Array, maxBytes: number): void {
  if (file.length > maxBytes) throw refuse(`At most ${maxBytes / 1_000_000} MB.`);
}

const refuse = (sentence: string, cause?: unknown) =>
  new AppError('invalid', sentence, { fields: { file: sentence }, cause });
