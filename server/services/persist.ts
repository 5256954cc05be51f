import { AppError } from '../domain/failure.ts';

const firstPauseMs = 100;
const longestPauseMs = 10_000;

/**
 * Does again, with growing pauses, what the disk refused: for results that must not be lost, because they were
 * paid for or because nobody would make them again. Gives up with the last refusal once `signal` fires or after
 * `attempts`, by default about five minutes; anything but `AppError('unavailable')` is thrown at once.
 */
export async function persist<Result>(
  work: () => Promise<Result>,
  signal: AbortSignal,
  attempts = 36,
): Promise<Result> {
  for (let attempt = 1, pauseMs = firstPauseMs; ; attempt += 1, pauseMs *= 2) {
    try {
      return await work();
    } catch (error) {
      const refused = error instanceof AppError && error.code === 'unavailable';
      if (!refused || attempt >= attempts || signal.aborted) throw error;
      await pause(Math.min(pauseMs, longestPauseMs), signal);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
