import type { OrderRebuild, OrderSweep } from '../../contract/storage.ts';
import { AppError } from '../../domain/failure.ts';
import type { Job } from '../../domain/job.ts';
import { toInstant } from '../../domain/time.ts';
import type { NewJob } from '../../ports/jobs.ts';
import type { Actor, Ports } from '../ports.ts';
import { mustBeAdmin } from '../users/must-be-admin.ts';

type Ordering = Pick<Ports, 'jobs' | 'ids' | 'clock'>;

/** Sweeps files and rows, as a job. Throws `AppError('forbidden')`, and `conflict` while one does already. */
export const orderSweep = (ports: Ordering, actor: Actor, order: OrderSweep): Promise<Job> =>
  orderJob(ports, actor, 'sweep', { trashMissing: order.trashMissing === true });

/** Makes renditions anew, as a job. Throws `AppError('forbidden')`, and `conflict` while one does already. */
export const orderRebuild = (ports: Ordering, actor: Actor, order: OrderRebuild): Promise<Job> =>
  orderJob(ports, actor, 'rebuild', { all: order.all === true });

async function orderJob(
  { jobs, ids, clock }: Ordering,
  actor: Actor,
  kind: 'sweep' | 'rebuild',
  payload: NewJob['payload'],
): Promise<Job> {
  mustBeAdmin(actor);
  if ((await jobs.listWaitingKinds()).includes(kind)) {
    throw new AppError('conflict', 'This is going on already: let it end, or stop it.');
  }
  return jobs.add(actor.id, {
    id: ids.next('job'),
    kind,
    trigger: 'generate',
    chatId: null,
    throughMessageId: null,
    payload,
    createdAt: toInstant(clock.now()),
  });
}
