import type { Element } from '../../domain/element.ts';
import { cutNameWords, cutSearchWords } from '../../domain/name-words.ts';
import type { ElementFilter } from '../../ports/elements.ts';
import type { SqliteDatabase } from './database.ts';
import { toElement, type ElementRow } from './element-rows.ts';
import { scopeOf } from './element-writes.ts';

/** Behind every word that begins with what stands before it. */
const last = '\u{10ffff}';

/** Words that so many names have are not rare. */
const few = 500;

/** Pages of elements, each by an index of its own: the size of the library does not matter. */
export function prepareElementLists({ prepare }: Pick<SqliteDatabase, 'prepare'>) {
  const listed = 'user_id = $userId AND deleted_at IS NULL AND lorebook_id IS NULL';
  // The second bound says no more than the third; but by it the index is entered where the page begins.
  const byName = (scope: string) =>
    prepare<ElementRow>(`
      SELECT * FROM elements WHERE ${listed} ${scope}
        AND name COLLATE NOCASE >= $name AND (name COLLATE NOCASE, id) > ($name, $id)
      ORDER BY name COLLATE NOCASE, id LIMIT $limit`);
  const listAll = byName('');
  const listKind = byName('AND kind = $kind');
  const listEntries = prepare<ElementRow>(`
    SELECT * FROM elements WHERE lorebook_id = $lorebookId AND deleted_at IS NULL AND id > $id
      AND +user_id = $userId AND ($kind IS NULL OR +kind = $kind)
    ORDER BY id LIMIT $limit`);
  // Of an element with several words of that beginning only the first counts.
  const search = prepare<ElementRow>(`
    SELECT e.* FROM element_words w CROSS JOIN elements e ON e.id = w.element_id
    WHERE w.scope = $scope AND (w.word, w.name, w.element_id) > ($afterWord, $name, $id)
      AND w.word < $word || '${last}'
      AND NOT EXISTS (SELECT 1 FROM element_words o WHERE o.element_id = w.element_id AND o.scope = w.scope
        AND o.word >= $word AND o.word < w.word)
      AND NOT EXISTS (SELECT 1 FROM json_each($others) WHERE NOT EXISTS (
        SELECT 1 FROM element_words o WHERE o.element_id = w.element_id AND o.scope = w.scope
          AND o.word >= json_each.value AND o.word < json_each.value || '${last}'))
      AND +e.user_id = $userId AND ($kind IS NULL OR +e.kind = $kind)
    ORDER BY w.word, w.name, w.element_id LIMIT $limit`);

  const countFew = prepare<{ count: number }>(`
    SELECT count(*) AS count FROM (
      SELECT 1 FROM element_words WHERE scope = $scope AND word >= $word AND word < $word || '${last}' LIMIT ${few})`);

  const searchNames = (userId: string, q: string, { kind, lorebookId, limit, after }: ElementFilter) => {
    const scope = scopeOf(userId, { kind, lorebookId });
    // A rare word leads, so that few are looked at; the others only have to be there.
    const words = cutSearchWords(q).sort((a, b) => b.length - a.length);
    const word = words.find((each) => (countFew.get({ scope, word: each })?.count ?? 0) < few) ?? words[0];
    if (word === undefined) return [];
    const others = words.filter((each) => each !== word);
    return search.all({
      userId,
      kind: kind ?? null,
      scope,
      word,
      others: JSON.stringify(others),
      afterWord: after ? findWord(after.name, word) : word,
      name: after?.name ?? '',
      id: after?.id ?? '',
      limit,
    });
  };

  return (userId: string, filter: ElementFilter): Element[] => {
    const { kind, q, lorebookId, limit, after } = filter;
    const page = { userId, name: after?.name ?? '', id: after?.id ?? '', limit };
    const list = () => {
      if (q !== undefined && q.trim() !== '') return searchNames(userId, q, filter);
      if (lorebookId !== undefined) {
        return listEntries.all({ userId, lorebookId, kind: kind ?? null, id: page.id, limit });
      }
      return kind === undefined ? listAll.all(page) : listKind.all({ ...page, kind });
    };
    return list().map(toElement);
  };
}

/** By which word of its name an element was found. */
const findWord = (name: string, beginning: string): string =>
  cutNameWords(name)
    .filter((word) => word.startsWith(beginning))
    .sort(compareBytes)[0] ?? beginning;

/** As the database sorts. */
const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
