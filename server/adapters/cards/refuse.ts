import { AppError } from '../../domain/failure.ts';
import { ContainerFault } from '../containers/container-fault.ts';

export const refuse = (sentence: string, cause?: unknown): AppError =>
  new AppError('invalid', sentence, { fields: { file: sentence }, cause });

/** More than any card: those with pictures inside come to a few megabytes. */
export const maxCardBytes = 20_000_000;

export const sayTooLong = (): AppError =>
  refuse(`The card is larger than ${maxCardBytes / 1_000_000} MB, the most that is read.`);

export const damaged = (cause?: unknown) =>
  refuse('The card in this picture is damaged: its check sum or its packing is wrong.', cause);

/** What is wrong with a file, in a sentence of cards. */
export async function saying<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (cause) {
    if (!(cause instanceof ContainerFault)) throw cause;
    if (cause.kind === 'too_long') throw sayTooLong();
    throw cause.kind === 'damaged'
      ? damaged(cause)
      : refuse('The picture has more parts than any picture needs.', cause);
  }
}
