import type { NewPushSubscription, PushDevice } from '../../contract/push.ts';
import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';
import { viewDevice } from './view-device.ts';

/** More devices than anybody carries. */
const most = 20;

/** Has a device told of finished pictures, as long as the session lasts that asked for it. */
export async function subscribeDevice(
  { pushSubscriptions, ids, clock }: Pick<Ports, 'pushSubscriptions' | 'ids' | 'clock'>,
  actor: Actor,
  { endpoint, keys }: NewPushSubscription,
  sessionTokenHash: string | null,
): Promise<PushDevice> {
  const subscription = { id: ids.next('psh'), endpoint, keys, createdAt: toInstant(clock.now()) };
  await pushSubscriptions.add(actor.id, subscription, { sessionTokenHash, most });
  return viewDevice(subscription);
}
