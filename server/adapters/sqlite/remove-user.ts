import type { UserRepository } from '../../ports/users.ts';
import type { SqliteDatabase } from './database.ts';
import type { SessionEnding } from './sessions.ts';

/** What is removed at once: a few milliseconds on a slow machine. */
const portion = 200;

interface Checks {
  get(userId: string): unknown;
  keepAnAdmin(): void;
}

/**
 * Removes a user. Every table hangs on `users` by ON DELETE CASCADE, so that none can be forgotten; only what is
 * many goes beforehand, portion by portion, so that a server beside is not kept waiting.
 */
export function prepareUserRemoval(
  { prepare, write }: SqliteDatabase,
  sessions: SessionEnding,
  { get, keepAnAdmin }: Checks,
): Pick<UserRepository, 'remove'> {
  const disable = prepare<never>('UPDATE users SET disabled_at = $at WHERE id = $userId');
  const dropPassword = prepare<never>('UPDATE users SET password_hash = NULL WHERE id = $userId');
  const callOff = prepare<never>(`DELETE FROM jobs WHERE user_id = $userId AND state = 'ready'`);
  const askToStop = prepare<never>(
    `UPDATE jobs SET cancel_requested = 1 WHERE user_id = $userId AND state = 'running'`,
  );
  const listChats = prepare<{ id: string }>('SELECT id FROM chats WHERE user_id = $userId');
  const removeMessages = prepare<{ id: string }>(`
    DELETE FROM messages WHERE id IN (SELECT id FROM messages WHERE chat_id = $chatId LIMIT ${portion})
    RETURNING id`);
  const removeEvents = prepare<{ id: number }>(`
    DELETE FROM events WHERE id IN (SELECT id FROM events WHERE user_id = $userId LIMIT ${portion})
    RETURNING id`);
  const removeCalls = prepare<{ id: string }>(`
    DELETE FROM provider_calls WHERE id IN (
      SELECT id FROM provider_calls WHERE user_id = $userId LIMIT ${portion})
    RETURNING id`);
  const removeElements = prepare<{ id: string }>(`
    DELETE FROM elements WHERE id IN (SELECT id FROM elements WHERE user_id = $userId LIMIT ${portion})
    RETURNING id`);
  const removeImages = prepare<{ moment: number }>(`
    DELETE FROM images WHERE moment IN (SELECT moment FROM images WHERE user_id = $userId LIMIT ${portion})
    RETURNING moment`);
  const removeUser = prepare<never>('DELETE FROM users WHERE id = $userId');

  const inPortions = async (removePortion: () => number) => {
    while ((await write(removePortion)) === portion) await new Promise((resume) => setImmediate(resume));
  };

  return {
    remove: async (userId, at) => {
      const chats = await write((commit) => {
        get(userId);
        disable.run({ userId, at });
        dropPassword.run({ userId });
        keepAnAdmin();
        sessions.endAll(commit, userId, null);
        callOff.run({ userId });
        askToStop.run({ userId });
        return listChats.all({ userId });
      });
      for (const { id: chatId } of chats) await inPortions(() => removeMessages.all({ chatId }).length);
      await inPortions(() => removeElements.all({ userId }).length);
      await inPortions(() => removeImages.all({ userId }).length);
      await inPortions(() => removeEvents.all({ userId }).length);
      await inPortions(() => removeCalls.all({ userId }).length);
      await write(() => void removeUser.run({ userId }), { erases: true });
    },
  };
}
