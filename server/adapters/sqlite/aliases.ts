import { mostAliases, type Alias } from '../../domain/alias/alias.ts';
import { keyOf } from '../../domain/alias/alias-words.ts';
import type { AliasRepository } from '../../ports/aliases.ts';
import type { Commit, SqliteDatabase } from './database.ts';
import type { SharedWrites } from './shared-writes.ts';

const columns = `id, field, words, value, place_class AS placeClass, message_id AS messageId, position,
  learned_at AS learnedAt`;

export function createAliasRepository(
  { prepare, read, write }: SqliteDatabase,
  shared: SharedWrites,
): AliasRepository {
  const list = prepare<Alias>(`
    SELECT ${columns} FROM aliases WHERE user_id = $userId AND chat_id = $chatId
    ORDER BY learned_at DESC, id DESC`);
  const find = prepare<Alias>(`SELECT ${columns} FROM aliases WHERE id = $aliasId AND user_id = $userId`);
  const remove = prepare<{ id: string }>(
    'DELETE FROM aliases WHERE id = $aliasId AND chat_id = $chatId AND user_id = $userId RETURNING id',
  );
  return {
    list: (userId, chatId) => read(() => list.all({ userId, chatId })),
    find: (userId, aliasId) => read(() => find.get({ userId, aliasId }) ?? undefined),
    forget: (userId, chatId, aliasId, job) =>
      write((commit) => {
        if (!remove.get({ userId, chatId, aliasId })) return false;
        commit.emit(userId, { type: 'alias.forgotten', chatId, data: { aliasId } });
        shared.queueJob(commit, userId, job);
        return true;
      }),
  };
}

/** Learns inside an open commit: what was known of the same words gives way, and what is oldest beyond the limit. */
export function prepareLearning({ prepare }: SqliteDatabase) {
  const insert = prepare<never>(`
    INSERT INTO aliases
      (id, user_id, chat_id, field, words, words_key, value, place_class, message_id, position, learned_at)
    VALUES ($id, $userId, $chatId, $field, $words, $key, $value, $placeClass, $messageId, $position, $learnedAt)`);
  const replace = prepare<{ id: string }>(
    'DELETE FROM aliases WHERE chat_id = $chatId AND field = $field AND words_key = $key RETURNING id',
  );
  const prune = prepare<{ id: string }>(`
    DELETE FROM aliases WHERE id IN (
      SELECT id FROM aliases WHERE chat_id = $chatId ORDER BY learned_at DESC, id DESC LIMIT -1 OFFSET ${mostAliases})
    RETURNING id`);
  return (commit: Commit, userId: string, chatId: string, alias: Alias): void => {
    const key = keyOf(alias.words);
    const gone = replace.all({ chatId, field: alias.field, key });
    insert.run({ ...alias, userId, chatId, key });
    for (const { id: aliasId } of [...gone, ...prune.all({ chatId })]) {
      commit.emit(userId, { type: 'alias.forgotten', chatId, data: { aliasId } });
    }
    commit.emit(userId, { type: 'alias.learned', chatId, data: { alias } });
  };
}
