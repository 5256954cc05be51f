import { AppError } from '../domain/failure.ts';
import { CommandError } from './command.ts';

/** A path that is taken or a folder in use is for the user to put right; a full disk is not. */
export async function asMisuse<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    const misuse = error instanceof AppError && ['invalid', 'conflict'].includes(error.code);
    throw misuse ? new CommandError(error.message, { cause: error }) : error;
  }
}
