import type { PushDevice } from '../../contract/push.ts';
import type { PushSubscription } from '../../domain/push-subscription.ts';

export const viewDevice = ({ id, createdAt, endpoint }: PushSubscription): PushDevice => ({
  id,
  createdAt,
  service: new URL(endpoint).host,
});
