import type { ListJobs } from '../../contract/jobs.ts';
import type { Page } from '../../contract/page.ts';
import type { Job } from '../../domain/job.ts';
import { cutPage, decodeCursor, defaultPageLimit } from '../paging.ts';
import type { Actor, Ports } from '../ports.ts';

/** A user's jobs, newest first. Throws `AppError('invalid')` for an unknown cursor. */
export async function listJobs(
  ports: Pick<Ports, 'jobs'>,
  actor: Actor,
  { limit = defaultPageLimit, cursor, chatId, state }: ListJobs,
): Promise<Page<Job>> {
  const keys = decodeCursor<[string, string]>(cursor, ['string', 'string']);
  const before = keys && { createdAt: keys[0], id: keys[1] };
  const jobs = await ports.jobs.list(actor.id, { chatId, state, limit: limit + 1, before });
  return cutPage(jobs, limit, (job) => [job.createdAt, job.id]);
}
