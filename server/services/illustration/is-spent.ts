import { planWait } from '../../domain/failure-policy.ts';
import type { ProviderFailure } from '../../domain/failure.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';

/** Whether nothing is waited for any more: this connection would fail the same way again, or has had its tries. */
export const isSpent = (
  { clock }: Pick<Ports, 'clock'>,
  { job }: JobRun,
  connectionId: string,
  { reason, message, options }: ProviderFailure,
): boolean =>
  reason !== 'aborted' &&
  planWait({ reason, message, connectionId }, job.errors, clock.now(), options.retryAfterMs) === null;
