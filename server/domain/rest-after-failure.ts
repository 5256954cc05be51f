import type { FailureReason } from './failure.ts';

/** Whoever gave no answer in time so often in a row is left alone for a while. */
const patience = 3;
const restMs = 5 * 60_000;
/** Where a service asks to wait and does not say how long; and the longest it is believed. */
const usualWaitMs = 60_000;
const longestWaitMs = 60 * 60_000;
/** Who asks for less than this says nothing. */
const leastSaidMs = 1_000;

const silent: ReadonlySet<FailureReason> = new Set<FailureReason>([
  'timed_out',
  'network',
  'unavailable',
  'malformed_reply',
]);
const asksToWait: ReadonlySet<FailureReason> = new Set<FailureReason>(['rate_limited', 'busy']);

/** How long a language model is not asked again after a failure, in milliseconds; `null`: the next message may ask. */
export function restAfterFailure(
  reason: FailureReason,
  retryAfterMs: number | undefined,
  inARow: number,
): number | null {
  if (asksToWait.has(reason)) {
    const said = retryAfterMs !== undefined && retryAfterMs >= leastSaidMs;
    return said ? Math.min(retryAfterMs, longestWaitMs) : usualWaitMs;
  }
  return silent.has(reason) && inARow >= patience ? restMs : null;
}
