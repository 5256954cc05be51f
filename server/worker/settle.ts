import { AppError, ProviderFailure, type FailureReason, type JobFailure } from '../domain/failure.ts';
import { toInstant } from '../domain/time.ts';
import type { ClaimedJob, Settlement } from '../ports/jobs.ts';

const maxAttempts = 5;
const maxBusyMs = 15 * 60_000;

/** What happens to a job whose provider failed like that. `waits` counts as an attempt, `queues` does not. */
const fates: Record<FailureReason, 'fails' | 'waits' | 'queues' | 'returns'> = {
  bad_credentials: 'fails',
  out_of_credit: 'fails',
  model_retired: 'fails',
  refused: 'fails',
  no_image: 'fails',
  bad_request: 'fails',
  too_large: 'fails',
  malformed_reply: 'fails',
  outcome_unknown: 'fails',
  rate_limited: 'queues',
  busy: 'queues',
  unavailable: 'waits',
  timed_out: 'waits',
  network: 'waits',
  aborted: 'returns',
};

/** Turns what a handler threw into what becomes of the job. `random` is 0..1 and spreads the retries. */
export function settleFailure(error: unknown, job: ClaimedJob, now: number, random: number): Settlement {
  if (error instanceof ProviderFailure) return settleProviderFailure(error, job, now, random);
  if (error instanceof AppError) return settleAppError(error, job, now, random);
  return {
    state: 'failed',
    failure: { reason: 'internal', message: 'Something went wrong inside Cyclorama.' },
  };
}

function settleProviderFailure(
  error: ProviderFailure,
  job: ClaimedJob,
  now: number,
  random: number,
): Settlement {
  const failure: JobFailure = { reason: error.reason, message: error.message };
  switch (fates[error.reason]) {
    case 'returns':
      return { state: 'ready' };
    case 'waits':
      return retry(failure, job, now, random);
    case 'queues':
      return queue(failure, job, now, random, error.options.retryAfterMs);
    case 'fails':
      return { state: 'failed', failure };
  }
}

function settleAppError(error: AppError, job: ClaimedJob, now: number, random: number): Settlement {
  // The chat or the message went away: nobody waits for this picture.
  if (error.code === 'not_found') return { state: 'cancelled', failure: null };
  const reason = error.code === 'unavailable' ? 'storage_full' : 'internal';
  const failure: JobFailure = { reason, message: error.message };
  return reason === 'storage_full' ? retry(failure, job, now, random) : { state: 'failed', failure };
}

/** Waits 2, 8, 32, 128 seconds, each half as long to half as long again, then gives up. */
function retry(failure: JobFailure, job: ClaimedJob, now: number, random: number): Settlement {
  if (job.attempts >= maxAttempts) return { state: 'failed', failure };
  const delayMs = 2_000 * 4 ** (job.attempts - 1) * (0.5 + random);
  return { state: 'waiting', runAfter: toInstant(now + delayMs), failure, countsAsAttempt: true };
}

/** Waits as long as the provider says, or longer each time, a quarter of an hour in all. */
function queue(
  failure: JobFailure,
  job: ClaimedJob,
  now: number,
  random: number,
  retryAfterMs: number | undefined,
): Settlement {
  const waits = job.errors.filter(({ reason }) => fates[reason as FailureReason] === 'queues');
  const since = waits[0] ? Date.parse(waits[0].at) : now;
  const delayMs = retryAfterMs ?? 5_000 * 2 ** Math.min(waits.length, 6) * (0.5 + random);
  if (now + delayMs - since > maxBusyMs) return { state: 'failed', failure };
  return { state: 'waiting', runAfter: toInstant(now + delayMs), failure, countsAsAttempt: false };
}
