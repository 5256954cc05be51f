import type { FailureReason, JobFailure, ProviderFailure } from './failure.ts';

interface Policy {
  /** What becomes of the job: `waits` counts as an attempt, `queues` does not. */
  then: 'fails' | 'waits' | 'queues' | 'returns';
  /** Whether the next of the fallback chain may paint, once nothing more is waited for. */
  fallsBack: 'always' | 'if_allowed' | 'never';
  /** The user must mend the connection. */
  mend: boolean;
}

const policy = (then: Policy['then'], fallsBack: Policy['fallsBack'], mend = false): Policy => ({
  then,
  fallsBack,
  mend,
});

/** One row a reason. What reaches it as `waits` or `queues` is known not to have been processed. */
export const failurePolicies: Record<FailureReason, Policy> = {
  bad_credentials: policy('fails', 'always', true),
  out_of_credit: policy('fails', 'always', true),
  model_retired: policy('fails', 'always', true),
  refused: policy('fails', 'if_allowed'),
  no_image: policy('fails', 'if_allowed'),
  bad_request: policy('fails', 'never'),
  too_large: policy('fails', 'never'),
  malformed_reply: policy('fails', 'never'),
  outcome_unknown: policy('fails', 'never'),
  rate_limited: policy('queues', 'always'),
  busy: policy('queues', 'always'),
  unavailable: policy('waits', 'always'),
  timed_out: policy('waits', 'always'),
  network: policy('waits', 'always'),
  aborted: policy('returns', 'never'),
  // Whoever needs nobody outside may still paint.
  stopped: policy('fails', 'always'),
};

/** Replies that mean nothing was made and nothing will be: nothing is owed for them but what they say themselves. */
const refusals: ReadonlySet<FailureReason> = new Set<FailureReason>([
  'bad_credentials',
  'out_of_credit',
  'rate_limited',
  'refused',
  'no_image',
  'model_retired',
  'bad_request',
  'too_large',
  'busy',
]);

/** Whether a call that failed like that costs nothing; else nobody can say. */
export const owesNothing = ({ reason, options }: ProviderFailure): boolean =>
  options.notProcessed === true || refusals.has(reason);

/** Whether the next connection of the chain may paint in the place of one that failed for good. */
export const mayFallBack = (reason: FailureReason, onRefusal: boolean): boolean => {
  const { fallsBack } = failurePolicies[reason];
  return fallsBack === 'always' || (fallsBack === 'if_allowed' && onRefusal);
};

/** A failed attempt as the job keeps it. */
export type PastFailure = { at: string } & JobFailure;

/** How long to wait before the same connection is asked again. `exact`: the provider said so. */
export interface Wait {
  delayMs: number;
  countsAsAttempt: boolean;
  exact: boolean;
}

const maxTries = 5;
const maxBusyMs = 15 * 60_000;

const fateOf = (reason: JobFailure['reason']): Policy['then'] => {
  if (reason === 'storage_full') return 'waits';
  return reason in failurePolicies ? failurePolicies[reason as FailureReason].then : 'fails';
};

/** Whether an attempt that failed like that was counted. */
export const wasCounted = ({ reason }: JobFailure): boolean => fateOf(reason) !== 'queues';

/**
 * Whether and when the same is tried again, given the earlier failures of a job; `null`: waited enough, or there is
 * nothing to wait for. Each connection has tries of its own. Asked twice at one moment, it answers the same.
 */
export function planWait(
  failure: JobFailure,
  earlier: readonly PastFailure[],
  now: number,
  retryAfterMs?: number,
): Wait | null {
  const fate = fateOf(failure.reason);
  const alike = earlier.filter(
    ({ connectionId, reason }) => connectionId === failure.connectionId && fateOf(reason) === fate,
  );
  if (fate === 'waits') return waitGrowing(alike.length + 1);
  return fate === 'queues' ? waitInQueue(alike, now, retryAfterMs) : null;
}

/** 2, 8, 32, 128 seconds, then no more. */
const waitGrowing = (tries: number): Wait | null =>
  tries >= maxTries ? null : { delayMs: 2_000 * 4 ** (tries - 1), countsAsAttempt: true, exact: false };

/** Who asks for less than this says nothing: asking again at once would only be refused again, without an end. */
const leastSaidMs = 1_000;

/** As long as the provider says, or longer each time; a quarter of an hour in all. */
function waitInQueue(
  alike: readonly PastFailure[],
  now: number,
  retryAfterMs: number | undefined,
): Wait | null {
  const since = alike[0] ? Date.parse(alike[0].at) : now;
  const exact = retryAfterMs !== undefined && retryAfterMs >= leastSaidMs;
  const delayMs = exact ? retryAfterMs : 5_000 * 2 ** Math.min(alike.length, 6);
  if (now + delayMs - since > maxBusyMs) return null;
  return { delayMs, countsAsAttempt: false, exact };
}
