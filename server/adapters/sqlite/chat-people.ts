import { AppError } from '../../domain/failure.ts';
import type { ChatChange } from '../../ports/chats.ts';
import type { SqliteDatabase } from './database.ts';

/** Who is in a chat, and which books are open there. Runs inside an open commit. */
export function prepareChatPeople({ prepare }: SqliteDatabase) {
  const removeCast = prepare<{ id: string }>(
    'DELETE FROM chat_characters WHERE chat_id = $chatId RETURNING element_id AS id',
  );
  const insertMember = prepare<{ id: string }>(`
    INSERT INTO chat_characters (chat_id, element_id, position, muted)
    SELECT $chatId, id, $position, $muted FROM elements
    WHERE id = $id AND user_id = $userId AND kind = 'character' AND (deleted_at IS NULL OR $wasIn)
    RETURNING element_id AS id`);
  const setPersona = prepare<{ id: string | null }>(`
    UPDATE chats SET persona_id = (
      SELECT id FROM elements WHERE id = $personaId AND user_id = $userId AND kind = 'persona'
        AND (deleted_at IS NULL OR id = chats.persona_id))
    WHERE id = $chatId AND user_id = $userId RETURNING persona_id AS id`);
  const removeBooks = prepare<{ id: string }>(
    'DELETE FROM chat_lorebooks WHERE chat_id = $chatId RETURNING lorebook_id AS id',
  );
  const insertBook = prepare<{ id: string }>(`
    INSERT INTO chat_lorebooks (chat_id, lorebook_id)
    SELECT $chatId, id FROM lorebooks
    WHERE id = $id AND user_id = $userId AND arriving = 0 AND (deleted_at IS NULL OR $wasOpen) RETURNING lorebook_id AS id`);

  return {
    /** Throws `AppError('invalid')` for whoever is not there. */
    change: (userId: string, chatId: string, { cast, personaId, lorebookIds }: ChatChange): void => {
      if (cast) {
        // Who is in it stays in it, also when he lies in the trash by now.
        const before = new Set(removeCast.all({ chatId }).map(({ id }) => id));
        cast.forEach(({ id, muted }, position) => {
          const written = insertMember.get({
            ...{ userId, chatId, id, position },
            muted: Number(muted),
            wasIn: Number(before.has(id)),
          });
          if (!written) throw refuse(`characterIds.${position}`, 'There is no such character.');
        });
      }
      if (personaId !== undefined && setPersona.get({ userId, chatId, personaId })?.id !== personaId)
        throw refuse('personaId', 'There is no such persona.');
      if (!lorebookIds) return;
      const before = new Set(removeBooks.all({ chatId }).map(({ id }) => id));
      lorebookIds.forEach((id, index) => {
        const written = insertBook.get({ userId, chatId, id, wasOpen: Number(before.has(id)) });
        if (!written) throw refuse(`lorebookIds.${index}`, 'There is no such lorebook.');
      });
    },
  };
}

const refuse = (path: string, sentence: string) =>
  new AppError('invalid', sentence, { fields: { [path]: sentence } });
