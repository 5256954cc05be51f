import { toInstant } from '../../domain/time.ts';
import type { GrowingReplies, KeptReply } from '../../ports/growing-replies.ts';
import type { SqliteDatabase } from './database.ts';
import { parse } from './rows.ts';
import type { SharedWrites } from './shared-writes.ts';

export function createGrowingReplies(database: SqliteDatabase, shared: SharedWrites): GrowingReplies {
  const { prepare, read, write } = database;
  const insert = prepare<never>(`
    INSERT INTO growing_replies (chat_id, user_id, message_id, reply, updated_at)
    VALUES ($chatId, $userId, $messageId, $reply, $at)
    ON CONFLICT (chat_id) DO UPDATE SET message_id = excluded.message_id, reply = excluded.reply,
      updated_at = excluded.updated_at`);
  const update = prepare<never>(`
    UPDATE growing_replies SET reply = $reply, updated_at = $at
    WHERE chat_id = $chatId AND user_id = $userId AND message_id = $messageId`);
  // Everybody's: one row for each chat that was being written in when a process ended.
  const listAll = prepare<{ user_id: string; reply: string; updated_at: string }>(
    'SELECT user_id, reply, updated_at FROM growing_replies ORDER BY chat_id',
  );
  const toColumns = (userId: string, kept: KeptReply) => ({
    userId,
    chatId: kept.reply.chatId,
    messageId: kept.reply.id,
    reply: JSON.stringify(kept),
    at: toInstant(database.clock.now()),
  });
  return {
    begin: (userId, kept) =>
      write((commit) => {
        insert.run(toColumns(userId, kept));
        const { id, chatId, role, name, speakerId, kind } = kept.reply;
        const reply = { id, chatId, role, name, speakerId, kind };
        commit.emit(userId, { type: 'reply.began', chatId, data: { reply } });
      }),
    save: (userId, kept) => write(() => void update.run(toColumns(userId, kept))),
    end: (userId, { id, chatId }) => write((commit) => shared.endReply(commit, userId, chatId, id)),
    listAll: () =>
      read(() =>
        listAll.all({}).map((row) => ({
          userId: row.user_id,
          kept: parse<KeptReply>(row.reply),
          at: row.updated_at,
        })),
      ),
  };
}
