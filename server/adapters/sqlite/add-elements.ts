import { AppError } from '../../domain/failure.ts';
import type { Addition, ElementRepository, NewElement, NewLorebook } from '../../ports/elements.ts';
import type { SqliteDatabase } from './database.ts';
import { tellOfElement } from './element-events.ts';
import type { ElementWrites } from './element-writes.ts';
import type { ImageWrites } from './image-writes.ts';

/** What is written or removed at once: a few milliseconds on a slow machine. */
const portion = 100;

/**
 * Writes what comes together. The books of an addition that takes long arrive unseen, portion by portion, and appear
 * with everything else in the last commit.
 */
export function prepareElementAddition(
  { prepare, write }: SqliteDatabase,
  elements: ElementWrites,
  images: ImageWrites,
): Pick<ElementRepository, 'add' | 'removeUnfinished'> {
  const insertCard = prepare<never>(
    'INSERT INTO character_cards (element_id, card, file) VALUES ($id, $card, $file)',
  );
  const countEntry = prepare<{ id: string }>(`
    UPDATE lorebooks SET entry_count = entry_count + 1, updated_at = $at
    WHERE id = $lorebookId AND user_id = $userId AND deleted_at IS NULL AND arriving = 0 RETURNING id`);
  const insertBook = prepare<never>(`
    INSERT INTO lorebooks (id, user_id, name, everywhere, rest, arriving, created_at, updated_at)
    VALUES ($id, $userId, $name, $everywhere, $rest, 1, $createdAt, $createdAt)`);
  const appear = prepare<{ character_id: string | null }>(`
    UPDATE lorebooks SET arriving = 0, entry_count = $count,
      character_id = (SELECT id FROM elements WHERE id = $characterId AND user_id = $userId AND kind = 'character')
    WHERE id = $id RETURNING character_id`);
  const removeEntries = prepare<{ id: string }>(`
    DELETE FROM elements WHERE id IN (SELECT id FROM elements WHERE lorebook_id = $id LIMIT ${portion})
    RETURNING id`);
  const remove = prepare<never>('DELETE FROM lorebooks WHERE id = $id AND arriving = 1');
  const listUnfinished = prepare<{ id: string }>('SELECT id FROM lorebooks WHERE arriving = 1');

  const beginBook = (userId: string, { id, name, everywhere, rest, createdAt }: NewLorebook) =>
    insertBook.run({
      id,
      userId,
      name,
      everywhere: Number(everywhere),
      rest: JSON.stringify(rest),
      createdAt,
    });
  const writeEntries = (userId: string, { id, entries }: NewLorebook, from = 0, to = entries.length) => {
    for (const { element, rest } of entries.slice(from, to)) {
      elements.insert(userId, { ...element, lorebookId: id }, rest);
    }
  };
  const writeElement = (userId: string, { element, rest, card, cardFile }: NewElement) => {
    const { lorebookId, createdAt: at } = element;
    if (lorebookId !== null && !countEntry.get({ userId, lorebookId, at })) {
      throw new AppError('not_found', 'This lorebook does not exist.');
    }
    elements.insert(userId, element, rest);
    if (card) insertCard.run({ id: element.id, card: JSON.stringify(card), file: cardFile ?? null });
  };

  const arrive = async (userId: string, books: readonly NewLorebook[]) => {
    for (const book of books) {
      await write(() => beginBook(userId, book));
      for (let from = 0; from < book.entries.length; from += portion) {
        await write(() => writeEntries(userId, book, from, from + portion));
        await new Promise((resume) => setImmediate(resume));
      }
    }
  };

  const finish = (userId: string, addition: Addition, fresh: boolean): Promise<void> =>
    write((commit) => {
      const { lorebooks = [] } = addition;
      for (const image of addition.images ?? []) images.insert(userId, image);
      for (const element of addition.elements) writeElement(userId, element);
      for (const book of lorebooks) {
        if (fresh) {
          beginBook(userId, book);
          writeEntries(userId, book);
        }
        const { id, characterId, entries } = book;
        const made = appear.get({ id, userId, characterId, count: entries.length });
        if (made?.character_id !== characterId) {
          throw new AppError('not_found', 'This character does not exist.');
        }
      }
      const [first, ...others] = addition.elements;
      tellOfElement(
        commit,
        userId,
        first && others.length + lorebooks.length === 0 ? first.element.id : null,
      );
    });

  const forget = async (id: string) => {
    while ((await write(() => removeEntries.all({ id }).length)) === portion) {
      await new Promise((resume) => setImmediate(resume));
    }
    await write(() => remove.run({ id }));
  };

  return {
    add: async (userId, addition) => {
      const { elements: made, lorebooks = [] } = addition;
      const rows = lorebooks.reduce((sum, { entries }) => sum + entries.length, made.length);
      if (rows <= portion) return finish(userId, addition, true);
      try {
        await arrive(userId, lorebooks);
        await finish(userId, addition, false);
      } catch (error) {
        for (const { id } of lorebooks) await forget(id);
        throw error;
      }
    },
    removeUnfinished: async () => {
      const unfinished = listUnfinished.all({});
      for (const { id } of unfinished) await forget(id);
      return unfinished.length;
    },
  };
}
