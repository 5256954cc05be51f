import { AppError } from '../../domain/failure.ts';
import type { Lorebook, LoreRule } from '../../domain/lore.ts';
import type { Rest } from '../../ports/elements.ts';
import type { LorebookRepository, OpenEntry } from '../../ports/lorebooks.ts';
import type { SqliteDatabase } from './database.ts';
import { tellOfElement } from './element-events.ts';
import { toElement, toLorebook, type ElementRow, type LorebookRow } from './element-rows.ts';
import { parse } from './rows.ts';

/** What is read at once: a few milliseconds on a slow machine. */
const portion = 500;

/** Books of elements, and what they say in a chat. */
export function createLorebookRepository({ prepare, read, write }: SqliteDatabase): LorebookRepository {
  const find = prepare<LorebookRow>(
    'SELECT * FROM lorebooks WHERE id = $lorebookId AND user_id = $userId AND arriving = 0',
  );
  const listAll = prepare<LorebookRow>(`
    SELECT l.* FROM lorebooks l LEFT JOIN elements c ON c.id = l.character_id
    WHERE l.user_id = $userId AND l.deleted_at IS NULL AND l.arriving = 0 AND c.deleted_at IS NULL
      AND l.name COLLATE NOCASE >= $name AND (l.name COLLATE NOCASE, l.id) > ($name, $id)
    ORDER BY l.name COLLATE NOCASE, l.id LIMIT $limit`);
  const listOfCharacter = prepare<LorebookRow>(`
    SELECT * FROM lorebooks WHERE character_id = $characterId AND id > $id
      AND +user_id = $userId AND deleted_at IS NULL AND arriving = 0
    ORDER BY id LIMIT $limit`);
  const listEntries = prepare<ElementRow>(`
    SELECT * FROM elements WHERE lorebook_id = $lorebookId AND deleted_at IS NULL AND id > $afterId
      AND +user_id = $userId
    ORDER BY id LIMIT $limit`);
  const isOpen = 'l.deleted_at IS NULL AND l.arriving = 0';
  const listOpen = prepare<{ id: string; character_id: string | null }>(`
    SELECT l.id, l.character_id FROM chats c CROSS JOIN chat_lorebooks cl ON cl.chat_id = c.id
      CROSS JOIN lorebooks l ON l.id = cl.lorebook_id
    WHERE c.id = $chatId AND c.user_id = $userId AND ${isOpen}
    UNION SELECT l.id, l.character_id FROM chats c CROSS JOIN chat_characters cc ON cc.chat_id = c.id
      CROSS JOIN lorebooks l ON l.character_id = cc.element_id
    WHERE c.id = $chatId AND c.user_id = $userId AND ${isOpen}
    UNION SELECT l.id, l.character_id FROM chats c CROSS JOIN lorebooks l ON l.user_id = c.user_id
    WHERE c.id = $chatId AND c.user_id = $userId AND l.everywhere = 1 AND ${isOpen}`);
  const listSpoken = prepare<{ id: string; name: string; description: string; lore: string }>(`
    SELECT id, name, description, lore FROM elements
    WHERE lorebook_id = $lorebookId AND deleted_at IS NULL AND id > $afterId AND lore IS NOT NULL
    ORDER BY id LIMIT ${portion}`);
  const change = prepare<{ character_id: string | null }>(`
    UPDATE lorebooks SET name = $name, everywhere = $everywhere, updated_at = $at,
      character_id = (SELECT id FROM elements WHERE id = $characterId AND user_id = $userId AND kind = 'character')
    WHERE id = $id RETURNING character_id`);
  const setDeleted = prepare<never>('UPDATE lorebooks SET deleted_at = $deletedAt WHERE id = $id');

  const findOne = (userId: string, lorebookId: string): Lorebook | undefined => {
    const row = find.get({ userId, lorebookId });
    return row ? toLorebook(row) : undefined;
  };

  const readOpen = async ({ id, character_id: characterId }: { id: string; character_id: string | null }) => {
    const entries: OpenEntry[] = [];
    for (let afterId = '', full = true; full;) {
      const rows = await read(() => listSpoken.all({ lorebookId: id, afterId }));
      for (const { lore, description: text, ...row } of rows) {
        const rule = parse<LoreRule>(lore);
        if (rule.enabled) entries.push({ ...row, text, rule, lorebookId: id, characterId });
      }
      full = rows.length === portion;
      afterId = rows.at(-1)?.id ?? '';
      if (full) await new Promise((resume) => setImmediate(resume));
    }
    return entries;
  };

  const moveToTrash = (userId: string, lorebookId: string, deletedAt: string | null) =>
    write((commit) => {
      const before = findOne(userId, lorebookId);
      if (!before || (before.deletedAt === null) === (deletedAt === null)) return before;
      setDeleted.run({ id: lorebookId, deletedAt });
      tellOfElement(commit, userId, null);
      return { ...before, deletedAt };
    });

  return {
    find: (userId, lorebookId) => read(() => findOne(userId, lorebookId)),
    findRest: (userId, lorebookId) =>
      read(() => {
        const row = find.get({ userId, lorebookId });
        return row ? parse<Rest>(row.rest) : undefined;
      }),
    list: (userId, { characterId, limit, after = { name: '', id: '' } }) =>
      read(() => {
        const rows =
          characterId === undefined
            ? listAll.all({ userId, limit, ...after })
            : listOfCharacter.all({ userId, limit, characterId, id: after.id });
        return rows.map(toLorebook);
      }),
    listEntries: (userId, lorebookId, { limit, afterId = '' }) =>
      read(() =>
        listEntries
          .all({ userId, lorebookId, limit, afterId })
          .map((row) => ({ element: toElement(row), rest: parse<Rest>(row.rest) })),
      ),
    listOpenEntries: async (userId, chatId) => {
      const books = await read(() => listOpen.all({ userId, chatId }));
      const entries: OpenEntry[] = [];
      for (const book of books) entries.push(...(await readOpen(book)));
      return entries;
    },
    update: (userId, lorebookId, changed, at) =>
      write((commit) => {
        const before = findOne(userId, lorebookId);
        if (!before || before.deletedAt !== null) return undefined;
        const after = { ...before, ...changed };
        if (JSON.stringify(after) === JSON.stringify(before)) return before;
        const { id, name, characterId } = after;
        const everywhere = Number(after.everywhere);
        const row = change.get({ id, userId, name, everywhere, characterId, at });
        if (row?.character_id !== characterId) {
          throw new AppError('not_found', 'This character does not exist.');
        }
        tellOfElement(commit, userId, null);
        return findOne(userId, lorebookId);
      }),
    trash: (userId, lorebookId, at) => moveToTrash(userId, lorebookId, at),
    restore: (userId, lorebookId) => moveToTrash(userId, lorebookId, null),
  };
}
