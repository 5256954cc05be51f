import { AppError } from '../../domain/failure.ts';
import type { Job } from '../../domain/job.ts';
import type { Actor, Ports } from '../ports.ts';

/** Throws `AppError('not_found')`. */
export async function getJob(ports: Pick<Ports, 'jobs'>, actor: Actor, jobId: string): Promise<Job> {
  const job = await ports.jobs.find(actor.id, jobId);
  if (!job) throw new AppError('not_found', 'This job does not exist.');
  return job;
}
