import { AppError } from '../../domain/failure.ts';
import type { MovingIn } from '../../domain/moving/moving.ts';
import type { MovingRecord } from '../../ports/moving-store.ts';
import type { Actor, Ports } from '../ports.ts';
import { viewMoving } from './view-moving.ts';

type Reading = Pick<Ports, 'movingStore' | 'jobs'>;

/** A moving in with its plan, how far it has come, and its report. Throws `AppError('not_found')`. */
export const getMoving = async (ports: Reading, actor: Actor, id: string): Promise<MovingIn> =>
  viewMoving(ports, await getRecord(ports, actor, id));

/** A user's, newest first; each is forgotten after a week. */
export async function listMovings(ports: Reading, actor: Actor): Promise<{ items: MovingIn[] }> {
  const records = await ports.movingStore.list(actor.id);
  return { items: await Promise.all(records.map((record) => viewMoving(ports, record))) };
}

/** Throws `AppError('not_found')`. */
export async function getRecord(
  { movingStore }: Pick<Ports, 'movingStore'>,
  actor: Actor,
  id: string,
): Promise<MovingRecord> {
  const record = await movingStore.find(actor.id, id);
  if (!record) throw new AppError('not_found', 'This moving in is not here any more.');
  return record;
}
