import { AppError } from '../../domain/failure.ts';
import type { MessageRepository } from '../../ports/messages.ts';
import type { SqliteDatabase } from './database.ts';
import type { ReplyNote } from '../../domain/message.ts';
import { parse, parseOrNull, selectMessage, toMessage, type MessageRow } from './rows.ts';
import { packNotes, packSwipes, type SharedWrites } from './shared-writes.ts';

/** What is written at once: a few milliseconds on a slow machine. */
const portion = 200;
const far = Number.MAX_SAFE_INTEGER;

/** Messages in their order. A turn costs the same wherever it stands in the chat. */
export function createMessageRepository(database: SqliteDatabase, shared: SharedWrites): MessageRepository {
  const { prepare, read, write } = database;
  const count = prepare<never>(
    'UPDATE chats SET message_count = message_count + $change WHERE id = $chatId AND user_id = $userId',
  );
  const findMessage = prepare<MessageRow>(`${selectMessage} WHERE m.id = $messageId AND m.user_id = $userId`);
  const range = `m.chat_id = $chatId AND m.user_id = $userId AND m.deleted_at IS NULL
    AND m.position > $after AND m.position < $before AND m.position <= $through`;
  const listForward = prepare<MessageRow>(`${selectMessage} WHERE ${range} ORDER BY m.position LIMIT $limit`);
  const listBackward = prepare<MessageRow>(
    `${selectMessage} WHERE ${range} ORDER BY m.position DESC LIMIT $limit`,
  );
  const countThrough = prepare<{ count: number }>(`
    SELECT count(*) AS count FROM messages
    WHERE user_id = $userId AND chat_id = $chatId AND position <= $through AND deleted_at IS NULL`);
  // What was painted while it was being written is the message's from now on.
  const adoptJobs = prepare<never>(`
    UPDATE jobs SET through_message_id = $messageId WHERE payload ->> '$.draft.messageId' = $messageId`);
  const adoptImages = prepare<never>(`
    UPDATE images SET message_id = $messageId
    WHERE job_id IN (SELECT id FROM jobs WHERE payload ->> '$.draft.messageId' = $messageId)`);
  const adoptAttachments = prepare<never>(`
    INSERT INTO message_images (message_id, image_id, position)
    SELECT $messageId, i.id, i.rowid
    FROM jobs j CROSS JOIN images i ON i.job_id = j.id
    WHERE j.payload ->> '$.draft.messageId' = $messageId AND j.steps ->> '$.decide.target' = 'attachment'`);
  const updateMessage = prepare<never>(`
    UPDATE messages SET text = $text, swipes = $swipes, swipe_index = $swipeIndex, notes = $notes,
      hidden = $hidden, edited_at = $editedAt
    WHERE id = $messageId AND user_id = $userId`);
  const setDeleted = prepare<never>(
    'UPDATE messages SET deleted_at = $deletedAt WHERE id = $messageId AND user_id = $userId',
  );

  const getRow = (userId: string, messageId: string) => {
    const row = findMessage.get({ userId, messageId });
    if (!row) throw new AppError('not_found', 'This message does not exist.');
    return row;
  };
  const get = (userId: string, messageId: string) => toMessage(getRow(userId, messageId));
  const first = (row: MessageRow | null) => (row ? toMessage(row) : undefined);
  const open = { after: 0, before: far, through: far, limit: 1 };

  return {
    record: (userId, message, job) =>
      write((commit) => {
        const { chatId, createdAt } = message;
        const recorded = { ...message, position: shared.takePosition(userId, chatId, createdAt) };
        shared.insertMessage(userId, { ...recorded, extra: {} });
        adoptJobs.run({ messageId: message.id });
        adoptImages.run({ messageId: message.id });
        adoptAttachments.run({ messageId: message.id });
        const kept = get(userId, message.id);
        commit.emit(userId, { type: 'message.recorded', chatId, data: { message: kept } });
        shared.endReply(commit, userId, chatId, message.id);
        return { message: kept, jobId: job ? shared.queueJob(commit, userId, job).id : null };
      }),
    append: async (userId, chatId, messages, at) => {
      for (let from = 0; from < messages.length; from += portion) {
        await write((commit) => {
          for (const message of messages.slice(from, from + portion)) {
            const position = shared.takePosition(userId, chatId, at);
            const { extra, notes, ...placed } = { ...message, chatId, position };
            shared.insertMessage(userId, { ...placed, extra, notes });
            commit.emit(userId, { type: 'message.recorded', chatId, data: { message: placed } });
          }
          const chat = shared.getChat(userId, chatId);
          commit.emit(userId, { type: 'chat.updated', chatId, data: { chat } });
        });
        await new Promise((resume) => setImmediate(resume));
      }
    },
    find: (userId, messageId) => read(() => first(findMessage.get({ userId, messageId }))),
    list: (userId, chatId, { limit, before, after, through }) =>
      read(() => {
        const statement = after === undefined ? listBackward : listForward;
        const bounds = { after: after ?? 0, before: before ?? far, through: through ?? far };
        return statement.all({ userId, chatId, ...bounds, limit }).map(toMessage);
      }),
    listWhole: (userId, chatId, after, limit) =>
      read(() =>
        listForward.all({ userId, chatId, after, before: far, through: far, limit }).map((row) => {
          const message = toMessage(row);
          const notes = parseOrNull<(ReplyNote | null)[]>(row.notes) ?? message.swipes.map(() => null);
          return { ...message, notes, extra: parse<Record<string, unknown>>(row.extra) };
        }),
      ),
    count: (userId, chatId, through) => read(() => countThrough.get({ userId, chatId, through })?.count ?? 0),
    findByPosition: (userId, chatId, position) =>
      read(() => first(listForward.get({ ...open, userId, chatId, after: position - 1, through: position }))),
    findNext: (userId, chatId, position) =>
      read(() => first(listForward.get({ ...open, userId, chatId, after: position }))),
    findLast: (userId, chatId, through) =>
      read(() => first(listBackward.get({ ...open, userId, chatId, through: through ?? far }))),
    update: (userId, messageId, revise, job) =>
      write((commit) => {
        const row = getRow(userId, messageId);
        const before = toMessage(row);
        const change = revise(before);
        if (!change) return before;
        const { swipes, swipeIndex, hidden, editedAt } = { ...before, ...change };
        const text = swipes[swipeIndex];
        if (text === undefined) throw new Error('A message shows one of its alternatives.');
        const notes = packNotes(swipes, change.note, parseOrNull<(ReplyNote | null)[]>(row.notes));
        const columns = { text, ...packSwipes(swipes), swipeIndex, notes, hidden: Number(hidden), editedAt };
        updateMessage.run({ userId, messageId, ...columns });
        const message = get(userId, messageId);
        commit.emit(userId, { type: 'message.updated', chatId: message.chatId, data: { message } });
        if (change.note) shared.endReply(commit, userId, message.chatId, messageId);
        if (job) shared.queueJob(commit, userId, job);
        return message;
      }),
    setDeleted: (userId, messageId, deletedAt, job) =>
      write((commit) => {
        const before = get(userId, messageId);
        if ((before.deletedAt === null) === (deletedAt === null)) return before;
        setDeleted.run({ userId, messageId, deletedAt });
        const message = get(userId, messageId);
        const { chatId } = message;
        count.run({ userId, chatId, change: deletedAt === null ? 1 : -1 });
        if (deletedAt === null) {
          commit.emit(userId, { type: 'message.restored', chatId, data: { message } });
        } else {
          commit.emit(userId, { type: 'message.deleted', chatId, data: { messageId } });
        }
        shared.queueJob(commit, userId, job);
        return message;
      }),
  };
}
