import type { PushSubscription } from '../domain/push-subscription.ts';

export interface PushSubscriptionRepository {
  /**
   * One endpoint has one row: whoever subscribes it last owns it. It ends with that session, where there is one. The
   * user's oldest ones go when there are more than `most`.
   */
  add(
    userId: string,
    subscription: PushSubscription,
    options: { sessionTokenHash: string | null; most: number },
  ): Promise<void>;
  /** Oldest first. */
  list(userId: string): Promise<PushSubscription[]>;
  /** False where there is none of that id. */
  remove(userId: string, subscriptionId: string): Promise<boolean>;
}
