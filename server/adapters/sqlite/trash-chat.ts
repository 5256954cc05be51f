import type { Chat } from '../../domain/chat.ts';
import type { NewJob } from '../../ports/jobs.ts';
import type { SqliteDatabase } from './database.ts';
import { joinRescans, type UnfinishedRescan } from './join-rescans.ts';
import type { JobRow } from './job-rows.ts';
import { prepareSettling } from './settle-job.ts';
import type { SharedWrites } from './shared-writes.ts';

/** The way of a chat into the trash and back, each in one commit with what it means for the chat's jobs. */
export function prepareTrash(database: SqliteDatabase, shared: SharedWrites) {
  const { prepare, write } = database;
  const settling = prepareSettling(database, shared);
  const setDeleted = prepare<never>(
    'UPDATE chats SET deleted_at = $deletedAt, updated_at = $at WHERE id = $chatId AND user_id = $userId',
  );
  const listUnfinished = prepare<JobRow>(
    'SELECT * FROM jobs WHERE chat_id = $chatId AND finished_at IS NULL',
  );
  const listCalledOff = prepare<UnfinishedRescan & Pick<JobRow, 'kind'>>(`
    SELECT kind, payload, begun FROM jobs WHERE chat_id = $chatId
      AND (finished_at IS NULL OR (state IN ('cancelled', 'failed') AND finished_at >= $deletedAt))`);

  return {
    trash: (userId: string, chatId: string, at: string): Promise<void> =>
      write((commit) => {
        if (shared.getChat(userId, chatId).deletedAt !== null) return;
        setDeleted.run({ userId, chatId, deletedAt: at, at });
        commit.emit(userId, { type: 'chat.deleted', chatId, data: { chatId } });
        for (const row of listUnfinished.all({ chatId })) settling.requestCancel(commit, row, at);
      }),
    restore: (userId: string, chatId: string, at: string, jobs: NewJob[]): Promise<Chat> =>
      write((commit) => {
        const trashed = shared.getChat(userId, chatId);
        const { deletedAt } = trashed;
        if (deletedAt === null) return trashed;
        setDeleted.run({ userId, chatId, deletedAt: null, at });
        const chat = shared.getChat(userId, chatId);
        commit.emit(userId, { type: 'chat.updated', chatId, data: { chat } });
        const calledOff = listCalledOff.all({ chatId, deletedAt });
        if (calledOff.length === 0) return chat;
        const rescans = calledOff.filter(({ kind }) => kind === 'rescan');
        for (const job of jobs) {
          const queued = job.kind === 'rescan' ? joinRescans(job, rescans) : job;
          if (queued) shared.queueJob(commit, userId, queued);
        }
        return chat;
      }),
  };
}
