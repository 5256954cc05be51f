import type { BackdropScene } from '../../domain/chat.ts';
import type { ChatRest } from '../../domain/silly-tavern/chat-rest.ts';
import type { ChatRepository } from '../../ports/chats.ts';
import { prepareBranching } from './branch-chat.ts';
import { prepareChatPeople } from './chat-people.ts';
import { prepareChatCreation } from './create-chat.ts';
import type { Commit, SqliteDatabase } from './database.ts';
import { parse, selectChat, toChat, type ChatRow } from './rows.ts';
import { prepareSceneMemories } from './scene-memories.ts';
import type { SharedWrites } from './shared-writes.ts';
import { prepareTrash } from './trash-chat.ts';

/** Chats with what hangs behind them. */
export function createChatRepository(database: SqliteDatabase, shared: SharedWrites): ChatRepository {
  const { prepare, read, write } = database;
  const memories = prepareSceneMemories(database);
  const creation = prepareChatCreation(database, shared);
  const people = prepareChatPeople(database);
  const findChat = prepare<ChatRow>(
    `${selectChat} WHERE c.id = $chatId AND c.user_id = $userId AND c.arriving = 0`,
  );
  const findRest = prepare<{ rest: string }>(
    'SELECT rest FROM chats WHERE id = $chatId AND user_id = $userId',
  );
  const listChats = prepare<ChatRow>(`${selectChat}
    WHERE c.user_id = $userId AND c.archived = $archived AND c.deleted_at IS NULL AND c.arriving = 0
      AND (c.updated_at, c.id) < ($updatedAt, $id) AND c.title LIKE $q ESCAPE '\\'
    ORDER BY c.updated_at DESC, c.id DESC LIMIT $limit`);
  const updateChat = prepare<never>(`
    UPDATE chats SET title = coalesce($title, title), archived = coalesce($archived, archived),
      updated_at = $at
    WHERE id = $chatId AND user_id = $userId`);
  const setPlayhead = prepare<never>(
    'UPDATE chats SET playhead = $playhead, updated_at = $at WHERE id = $chatId AND user_id = $userId',
  );
  const findPainted = prepare<{ painted_scene: string; painted_image_id: string; painted_at: string }>(`
    SELECT painted_scene, painted_image_id, painted_at FROM chats
    WHERE id = $chatId AND user_id = $userId AND painted_scene IS NOT NULL AND painted_image_id IS NOT NULL`);
  const hang = prepare<never>(`
    UPDATE chats SET backdrop_image_id = i.id, backdrop_pinned = $pinned,
      painted_image_id = i.id, painted_scene = i.scene, painted_at = $at, updated_at = $at
    FROM images i
    WHERE chats.id = $chatId AND chats.user_id = $userId AND i.id = $imageId AND i.user_id = $userId`);
  const takeDown = prepare<never>(`
    UPDATE chats SET backdrop_image_id = NULL, backdrop_pinned = 0, painted_image_id = NULL,
      painted_scene = NULL, painted_at = NULL, updated_at = $at
    WHERE id = $chatId AND user_id = $userId`);

  const announce = (commit: Commit, userId: string, chatId: string) => {
    const chat = shared.getChat(userId, chatId);
    commit.emit(userId, { type: 'chat.updated', chatId, data: { chat } });
    return chat;
  };

  return {
    create: creation.create,
    branch: prepareBranching(database, shared),
    removeUnfinished: creation.removeUnfinished,
    find: (userId, chatId) =>
      read(() => {
        const row = findChat.get({ userId, chatId });
        return row ? toChat(row) : undefined;
      }),
    findRest: (userId, chatId) =>
      read(() => {
        const row = findRest.get({ userId, chatId });
        return row ? parse<ChatRest>(row.rest) : undefined;
      }),
    list: (userId, { q, archived, limit, after }) =>
      read(() =>
        listChats
          .all({
            userId,
            archived: archived ? 1 : 0,
            updatedAt: after?.updatedAt ?? '9999',
            id: after?.id ?? '',
            q: `%${(q ?? '').replace(/[\\%_]/g, '\\$&')}%`,
            limit,
          })
          .map(toChat),
      ),
    update: (userId, chatId, change, at) =>
      write((commit) => {
        shared.getChat(userId, chatId);
        updateChat.run({
          userId,
          chatId,
          title: change.title ?? null,
          archived: change.archived === undefined ? null : Number(change.archived),
          at,
        });
        people.change(userId, chatId, change);
        return announce(commit, userId, chatId);
      }),
    ...prepareTrash(database, shared),
    movePlayhead: (userId, chatId, playhead, at, job) =>
      write((commit) => {
        shared.getChat(userId, chatId);
        setPlayhead.run({ userId, chatId, playhead, at });
        const chat = announce(commit, userId, chatId);
        return { chat, jobId: job ? shared.queueJob(commit, userId, job).id : null };
      }),
    findBackdropScene: (userId, chatId) =>
      read(() => {
        const row = findPainted.get({ userId, chatId });
        if (!row) return undefined;
        const scene = parse<BackdropScene['scene']>(row.painted_scene);
        return { scene, imageId: row.painted_image_id, paintedAt: row.painted_at };
      }),
    hangBackdrop: (userId, chatId, backdrop, at) =>
      write((commit) => {
        shared.getChat(userId, chatId);
        if (backdrop) {
          hang.run({ userId, chatId, imageId: backdrop.imageId, pinned: Number(backdrop.pinned), at });
          memories.prefer(chatId, backdrop.imageId, at);
        } else {
          takeDown.run({ userId, chatId, at });
        }
        const chat = shared.getChat(userId, chatId);
        commit.emit(userId, { type: 'backdrop.changed', chatId, data: { backdrop: chat.backdrop } });
        return announce(commit, userId, chatId);
      }),
  };
}
