import type { Chat } from '../../domain/chat.ts';
import type { NewJob } from '../../ports/jobs.ts';
import type { NewChat } from '../../ports/chats.ts';
import type { SqliteDatabase } from './database.ts';
import type { SharedWrites } from './shared-writes.ts';

/** What is written at once: a few milliseconds on a slow machine. */
const portion = 200;

/** Writes whole chats. One that takes long arrives unseen, portion by portion, and appears with the last commit. */
export function prepareChatCreation({ prepare, write }: SqliteDatabase, shared: SharedWrites) {
  const insertChat = prepare<never>(`
    INSERT INTO chats (id, user_id, title, origin, playhead, message_count, last_position, arriving, settings, rest,
      created_at, updated_at)
    VALUES ($id, $userId, $title, $origin, $playhead, $messageCount, $lastPosition, 1, $settings, $rest,
      $createdAt, $updatedAt)`);
  const insertCharacter = prepare<never>(`
    INSERT INTO chat_characters (chat_id, element_id, position, muted)
    SELECT $chatId, id, $position, $muted FROM elements WHERE id = $elementId AND user_id = $userId`);
  // Those who are made with a long chat wait unseen beside it: its messages name them.
  const hide = prepare<never>(
    'UPDATE elements SET deleted_at = created_at WHERE id IN (SELECT value FROM json_each($ids))',
  );
  const show = prepare<never>(
    'UPDATE elements SET deleted_at = NULL WHERE id IN (SELECT value FROM json_each($ids))',
  );
  const removeElements = prepare<never>(
    'DELETE FROM elements WHERE id IN (SELECT value FROM json_each($ids)) AND user_id = $userId',
  );
  const appear = prepare<never>(`
    UPDATE chats SET arriving = 0,
      persona_id = (SELECT id FROM elements WHERE id = $personaId AND user_id = $userId)
    WHERE id = $chatId`);
  const insertBook = prepare<never>(`
    INSERT INTO chat_lorebooks (chat_id, lorebook_id)
    SELECT $chatId, id FROM lorebooks WHERE id = $lorebookId AND user_id = $userId`);
  const hang = prepare<never>(`
    UPDATE chats SET backdrop_image_id = i.id, backdrop_pinned = 1
    FROM images i WHERE chats.id = $chatId AND i.id = $imageId AND i.user_id = $userId`);
  const remove = prepare<never>('DELETE FROM chats WHERE id = $chatId AND arriving = 1');
  const removeAll = prepare<{ id: string }>('DELETE FROM chats WHERE arriving = 1 RETURNING id');

  const begin = (userId: string, chat: NewChat) => {
    const { id, title, origin, playhead, messages, createdAt } = chat;
    const messageCount = messages.filter((message) => message.deletedAt === null).length;
    const lastPosition = messages.reduce((last, message) => Math.max(last, message.position), 0);
    const updatedAt = chat.updatedAt ?? createdAt;
    const kept = {
      updatedAt,
      settings: JSON.stringify(chat.settings ?? {}),
      rest: JSON.stringify(chat.rest ?? {}),
    };
    insertChat.run({ id, userId, title, origin, playhead, messageCount, lastPosition, createdAt, ...kept });
  };

  const writePortions = async (userId: string, chat: NewChat) => {
    await write(() => {
      for (const element of chat.newElements) shared.insertElement(userId, element);
      hide.run({ ids: idsOfNew(chat) });
      begin(userId, chat);
    });
    for (let from = 0; from < chat.messages.length; from += portion) {
      await write(() => {
        for (const message of chat.messages.slice(from, from + portion))
          shared.insertMessage(userId, message);
      });
      await new Promise((resume) => setImmediate(resume));
    }
  };

  const finish = (userId: string, chat: NewChat, job: NewJob | null, fresh: boolean): Promise<Chat> =>
    write((commit) => {
      if (fresh) {
        for (const element of chat.newElements) shared.insertElement(userId, element);
        begin(userId, chat);
        for (const message of chat.messages) shared.insertMessage(userId, message);
      } else {
        show.run({ ids: idsOfNew(chat) });
      }
      chat.characterIds.forEach((elementId, position) =>
        insertCharacter.run({
          chatId: chat.id,
          elementId,
          position,
          muted: Number(chat.mutedIds?.includes(elementId) ?? false),
          userId,
        }),
      );
      for (const lorebookId of chat.lorebookIds ?? [])
        insertBook.run({ chatId: chat.id, lorebookId, userId });
      if (chat.backdropImageId) hang.run({ chatId: chat.id, imageId: chat.backdropImageId, userId });
      appear.run({ userId, chatId: chat.id, personaId: chat.personaId });
      const made = shared.getChat(userId, chat.id);
      commit.emit(userId, { type: 'chat.created', chatId: chat.id, data: { chat: made } });
      if (job) shared.queueJob(commit, userId, job);
      return made;
    });

  return {
    create: async (userId: string, chat: NewChat, job: NewJob | null): Promise<Chat> => {
      if (chat.messages.length <= portion) return finish(userId, chat, job, true);
      try {
        await writePortions(userId, chat);
        return await finish(userId, chat, job, false);
      } catch (error) {
        await write(() => {
          remove.run({ chatId: chat.id });
          removeElements.run({ ids: idsOfNew(chat), userId });
        });
        throw error;
      }
    },
    removeUnfinished: (): Promise<number> => write(() => removeAll.all({}).length),
  };
}

const idsOfNew = ({ newElements }: NewChat): string => JSON.stringify(newElements.map(({ id }) => id));
