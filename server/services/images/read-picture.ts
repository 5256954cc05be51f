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
  if (picture instanceof Uint8Array && picture.length > maxBytes)
    throw refuse(`At most ${maxBytes / 1_000_000} MB.`);
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    throw refuse(error.message, error);
  }
}

const refuse = (sentence: string, cause?: unknown) =>
  new AppError('invalid', sentence, { fields: { file: sentence }, cause });
