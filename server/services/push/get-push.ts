import type { PushView } from '../../contract/push.ts';
import type { Actor, Ports } from '../ports.ts';
import { viewDevice } from './view-device.ts';

/** What a page needs to subscribe its device, and which devices the user has subscribed, oldest first. */
export async function getPush(
  { pushSender, pushSubscriptions }: Pick<Ports, 'pushSender' | 'pushSubscriptions'>,
  actor: Actor,
): Promise<PushView> {
  const devices = await pushSubscriptions.list(actor.id);
  return { publicKey: await pushSender.getPublicKey(), devices: devices.map(viewDevice) };
}
