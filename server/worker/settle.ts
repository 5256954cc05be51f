import { failurePolicies, planWait, wasCounted } from '../domain/failure-policy.ts';
import { AppError, ProviderFailure, toJobFailure, type JobFailure } from '../domain/failure.ts';
import { toInstant } from '../domain/time.ts';
import type { ClaimedJob, Settlement } from '../ports/jobs.ts';

/** Turns what a handler threw into what becomes of the job. `random` is 0..1 and spreads the retries. */
export function settleFailure(error: unknown, job: ClaimedJob, now: number, random: number): Settlement {
  if (error instanceof ProviderFailure) {
    if (failurePolicies[error.reason].then === 'returns') return { state: 'ready' };
    return waitOrFail(toJobFailure(error), job, now, random, error.options.retryAfterMs);
  }
  if (error instanceof AppError) {
    // The chat or the message went away: nobody waits for this picture.
    if (error.code === 'not_found') return { state: 'cancelled', failure: null };
    const reason = error.code === 'unavailable' ? 'storage_full' : 'internal';
    return waitOrFail({ reason, message: error.message }, job, now, random);
  }
  return {
    state: 'failed',
    failure: { reason: 'internal', message: 'Something went wrong inside Cyclorama.' },
  };
}

/** Runs of a job that ended without a word: the server went down with them. */
export const countCrashes = ({ attempts, errors }: Pick<ClaimedJob, 'attempts' | 'errors'>): number =>
  attempts - 1 - errors.filter(wasCounted).length;

function waitOrFail(
  failure: JobFailure,
  job: ClaimedJob,
  now: number,
  random: number,
  retryAfterMs?: number,
): Settlement {
  const wait = planWait(failure, job.errors, now, retryAfterMs);
  if (!wait) return { state: 'failed', failure };
  // Half as long to half as long again, so that what failed together does not come back together.
  const delayMs = wait.exact ? wait.delayMs : wait.delayMs * (0.5 + random);
  const { countsAsAttempt } = wait;
  return { state: 'waiting', runAfter: toInstant(now + delayMs), failure, countsAsAttempt };
}
