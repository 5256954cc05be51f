import { AppError } from '../../domain/failure.ts';
import type { Actor, Ports } from '../ports.ts';

/** Throws `AppError('not_found')`. */
export async function unsubscribeDevice(
  { pushSubscriptions }: Pick<Ports, 'pushSubscriptions'>,
  actor: Actor,
  deviceId: string,
): Promise<void> {
  if (!(await pushSubscriptions.remove(actor.id, deviceId)))
    throw new AppError('not_found', 'This device is not told of anything.');
}
