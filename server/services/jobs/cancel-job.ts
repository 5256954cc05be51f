import { AppError } from '../../domain/failure.ts';
import type { Job } from '../../domain/job.ts';
import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';

/**
 * A waiting job ends at once, a running one is asked to stop, an ended one stays as it is.
 * Throws `AppError('not_found')`, and `conflict` for the reading of a changed past: rows would stay what they are not.
 */
export async function cancelJob(
  ports: Pick<Ports, 'jobs' | 'clock'>,
  actor: Actor,
  jobId: string,
): Promise<Job> {
  const known = await ports.jobs.find(actor.id, jobId);
  if (known?.kind === 'rescan' && known.finishedAt === null) {
    throw new AppError('conflict', 'A changed story is being read again: this is not called off.');
  }
  const job = await ports.jobs.requestCancel(actor.id, jobId, toInstant(ports.clock.now()));
  if (!job) throw new AppError('not_found', 'This job does not exist.');
  return job;
}
