/** Scripts that put no space between words: whoever searches may begin anywhere. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const maxWords = 24;
const maxLength = 40;

/**
 * The words of a name as they are searched: small letters without accents, each once. Of a script without spaces
 * each ending of a run is a word, so that any part of it is the beginning of one.
 */
export function cutNameWords(name: string): string[] {
  const words = cutWords(name).flatMap((word) =>
    unspaced.test(word) ? [...word].map((_, index, letters) => letters.slice(index).join('')) : [word],
  );
  return [...new Set(words.map(clip))].slice(0, maxWords);
}

/** What was typed into a search, as beginnings of words; none where it has no letters. */
export const cutSearchWords = (q: string): string[] => [...new Set(cutWords(q).map(clip))].slice(0, 8);

const clip = (word: string): string => [...word].slice(0, maxLength).join('');

const cutWords = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];
