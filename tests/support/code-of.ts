import { AppError } from '../../server/domain/failure.ts';

/** The code that work was refused with; 'done' when it was not. Anything unexpected is thrown on. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}
