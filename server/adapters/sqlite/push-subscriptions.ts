import type { PushSubscription } from '../../domain/push-subscription.ts';
import type { PushSubscriptionRepository } from '../../ports/push-subscriptions.ts';
import type { SqliteDatabase } from './database.ts';

interface PushRow {
  id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  created_at: string;
}

export function createPushSubscriptions({
  prepare,
  read,
  write,
}: SqliteDatabase): PushSubscriptionRepository {
  const insert = prepare<never>(`
    INSERT INTO push_subscriptions (id, user_id, session_token_hash, endpoint, p256dh, auth, created_at)
    VALUES ($id, $userId, $sessionTokenHash, $endpoint, $p256dh, $auth, $createdAt)
    ON CONFLICT (endpoint) DO UPDATE SET id = excluded.id, user_id = excluded.user_id,
      session_token_hash = excluded.session_token_hash, p256dh = excluded.p256dh, auth = excluded.auth,
      created_at = excluded.created_at`);
  const forgetOldest = prepare<never>(`
    DELETE FROM push_subscriptions WHERE user_id = $userId AND id NOT IN (
      SELECT id FROM push_subscriptions WHERE user_id = $userId ORDER BY id DESC LIMIT $most)`);
  const list = prepare<PushRow>('SELECT * FROM push_subscriptions WHERE user_id = $userId ORDER BY id');
  const remove = prepare<{ id: string }>(
    'DELETE FROM push_subscriptions WHERE id = $id AND user_id = $userId RETURNING id',
  );

  return {
    add: (userId, { keys, ...subscription }, { sessionTokenHash, most }) =>
      write(() => {
        insert.run({ ...subscription, ...keys, userId, sessionTokenHash });
        forgetOldest.run({ userId, most });
      }),
    list: (userId) => read(() => list.all({ userId }).map(toSubscription)),
    remove: (userId, id) => write(() => remove.get({ userId, id }) !== null),
  };
}

const toSubscription = ({ id, endpoint, p256dh, auth, created_at }: PushRow): PushSubscription => ({
  id,
  endpoint,
  keys: { p256dh, auth },
  createdAt: created_at,
});
