/** What is remembered of tries that failed under one name or from one address. */
export interface FailedTries {
  count: number;
  /** Epoch milliseconds of the last one. */
  lastAt: number;
}

const freeTries = 5;
const firstWaitMs = 2_000;
const longestWaitMs = 5 * 60_000;
/** Tries are forgotten when no other followed for so long. */
export const forgetTriesMs = 60 * 60_000;

/**
 * How long nobody may try again, in milliseconds; 0 when it is free. The first five tries are; then the wait doubles
 * with each, from 2 seconds to 5 minutes, so that guessing comes to nothing and a forgetful owner gets in.
 */
export function waitAfterTries({ count, lastAt }: FailedTries, now: number): number {
  if (count < freeTries) return 0;
  const waitMs = Math.min(firstWaitMs * 2 ** Math.min(count - freeTries, 20), longestWaitMs);
  return Math.max(0, lastAt + waitMs - now);
}
