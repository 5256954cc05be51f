import type { SearchTerm } from '../../domain/image-search.ts';

/** Inside quotes nothing is syntax for FTS5 but the quote itself, which is doubled. */
const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A user's id as the index holds it: one word. */
const ownerWord = (userId: string): string => userId.replaceAll(/[_-]/g, '');

/** The expression of FTS5 that finds a user's pictures by words of `image_words`. */
export function matchWords(userId: string, terms: readonly SearchTerm[]): string {
  const wanted = terms.map(({ words, exact }) => quote(words) + (exact ? '' : ' *'));
  return `owner : ${quote(ownerWord(userId))} AND {prompt negative_prompt tags} : (${wanted.join(' AND ')})`;
}
