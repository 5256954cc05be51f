import type { Job } from '../../domain/job.ts';
import type { PictureOrder } from '../../domain/picture-order.ts';
import { chooseConnection } from '../connections/choose-connection.ts';
import { makeGenerateJob } from '../jobs/make-jobs.ts';
import type { Actor, Ports } from '../ports.ts';
import { readContext } from './read-context.ts';

/**
 * Orders a picture that belongs to no chat. Throws `AppError('invalid')` for a connection or an element that is not
 * there.
 */
export async function orderPicture(
  ports: Pick<Ports, 'elements' | 'settings' | 'connections' | 'jobs' | 'ids' | 'clock'>,
  actor: Actor,
  order: PictureOrder,
): Promise<Job> {
  const { telling } = await readContext(ports, actor.id, order);
  await chooseConnection(ports, actor.id, order, telling.settings);
  return ports.jobs.add(actor.id, makeGenerateJob(ports, order));
}
