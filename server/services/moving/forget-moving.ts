import { AppError } from '../../domain/failure.ts';
import type { Actor, Ports } from '../ports.ts';
import { getRecord } from './get-moving.ts';
import { viewMoving } from './view-moving.ts';

/**
 * Forgets an upload with its plan and report; what has come stays. Throws `AppError('not_found')`, and
 * `AppError('conflict')` while it is moving in.
 */
export async function forgetMoving(
  ports: Pick<Ports, 'movingStore' | 'jobs'>,
  actor: Actor,
  id: string,
): Promise<void> {
  const { state } = await viewMoving(ports, await getRecord(ports, actor, id));
  if (state === 'ready' || state === 'running')
    throw new AppError('conflict', 'It is moving in: stop it first.');
  await ports.movingStore.remove(actor.id, id);
}
