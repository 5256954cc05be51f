import type { Element } from '../../domain/element.ts';
import { cutNameWords } from '../../domain/name-words.ts';
import type { Rest } from '../../ports/elements.ts';
import type { SqliteDatabase } from './database.ts';

/** In whose lists the words of a name stand: the book's, or the user's of any kind and of its own. */
const scopesOf = (userId: string, { kind, lorebookId }: Pick<Element, 'kind' | 'lorebookId'>): string[] =>
  lorebookId === null ? [userId, scopeOf(userId, { kind })] : [scopeOf(userId, { lorebookId })];

export const scopeOf = (userId: string, of: { kind?: Element['kind']; lorebookId?: string }): string =>
  of.lorebookId ?? (of.kind === undefined ? userId : `${userId}/${of.kind}`);

export interface ElementWrites {
  insert(userId: string, element: Element, rest?: Rest): void;
  /** Brings the words by which it is found in line with what it is called; in the trash it is found by none. */
  cutName(userId: string, element: Pick<Element, 'id' | 'kind' | 'name' | 'lorebookId' | 'deletedAt'>): void;
}

/** Writes that belong to more than one commit. Each runs inside an open one. */
export function prepareElementWrites({ prepare }: Pick<SqliteDatabase, 'prepare'>): ElementWrites {
  const insert = prepare<never>(`
    INSERT INTO elements (id, user_id, kind, name, description, data, image_id, lorebook_id, lore, rest,
      created_at, updated_at, deleted_at, words_cut)
    VALUES ($id, $userId, $kind, $name, $description, $data,
      (SELECT id FROM images WHERE id = $imageId AND user_id = $userId), $lorebookId, $lore, $rest,
      $createdAt, $updatedAt, $deletedAt, 1)`);
  const insertWord = prepare<never>(`
    INSERT INTO element_words (scope, word, name, element_id) VALUES ($scope, $word, $name, $id)`);
  const forgetWords = prepare<never>('DELETE FROM element_words WHERE element_id = $id');

  const addWords: ElementWrites['cutName'] = (userId, element) => {
    if (element.deletedAt !== null) return;
    const { id, name } = element;
    const words = cutNameWords(name);
    for (const scope of scopesOf(userId, element)) {
      for (const word of words) insertWord.run({ scope, word, name, id });
    }
  };

  return {
    insert: (userId, element, rest = {}) => {
      const { data, lore } = element;
      insert.run({
        ...element,
        data: JSON.stringify(data),
        lore: lore && JSON.stringify(lore),
        rest: JSON.stringify(rest),
        userId,
      });
      addWords(userId, element);
    },
    cutName: (userId, element) => {
      forgetWords.run({ id: element.id });
      addWords(userId, element);
    },
  };
}
