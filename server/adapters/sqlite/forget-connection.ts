import type { Commit, SqliteDatabase } from './database.ts';

type Key = { userId: string; connectionId: string };

/** Takes a connection that goes out of the settings that name it, inside the commit that removes it. */
export function prepareForgetting({ prepare }: Pick<SqliteDatabase, 'prepare'>) {
  const clearIn = (table: 'users' | 'chats', owner: 'id' | 'user_id') => {
    const unset = ['$.activeConnectionId', '$.sceneConnectionId', '$.replyConnectionId'].map((path) =>
      prepare<{ id: string }>(`
        UPDATE ${table} SET settings = json_remove(settings, '${path}')
        WHERE ${owner} = $userId AND settings ->> '${path}' = $connectionId RETURNING id`),
    );
    const strike = prepare<{ id: string }>(`
      UPDATE ${table} SET settings = json_set(settings, '$.fallbackConnectionIds', json((
        SELECT json_group_array(value) FROM json_each(settings, '$.fallbackConnectionIds')
        WHERE value <> $connectionId)))
      WHERE ${owner} = $userId AND EXISTS (
        SELECT 1 FROM json_each(settings, '$.fallbackConnectionIds') WHERE value = $connectionId)
      RETURNING id`);
    return (key: Key) => new Set([...unset, strike].flatMap((query) => query.all(key)).map(({ id }) => id));
  };
  const clearInChats = clearIn('chats', 'user_id');
  const clearInUser = clearIn('users', 'id');

  return (commit: Commit, key: Key): void => {
    for (const chatId of clearInChats(key))
      commit.emit(key.userId, { type: 'settings.changed', chatId, data: { level: 'chat' } });
    if (clearInUser(key).size > 0)
      commit.emit(key.userId, { type: 'settings.changed', chatId: null, data: { level: 'user' } });
  };
}
