import { AppError } from '../../domain/failure.ts';

export const refuse = (sentence: string, cause?: unknown): AppError =>
  new AppError('invalid', sentence, { fields: { file: sentence }, cause });

/** More than any card: those with pictures inside come to a few megabytes. */
export const maxCardBytes = 20_000_000;

export const sayTooLong = (): AppError =>
  refuse(`The card is larger than ${maxCardBytes / 1_000_000} MB, the most that is read.`);
