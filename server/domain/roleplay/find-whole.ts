const wordLetter = /[\p{L}\p{N}\p{M}_]/u;
/** They write without spaces: the end of a word is not to be seen. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const ascii = /^[\0-\x7f]*$/;

/** Ways to write the same letter, and curled apostrophes, are all one. */
export const spell = (text: string): string =>
  ascii.test(text) ? text : text.normalize('NFC').replaceAll('’', "'");
/** And letter case is. */
export const foldCase = (text: string): string => spell(text).toLowerCase();

/** Whether its words begin and end where those of a text do: not so in scripts without spaces. */
export const hasBoundaries = (words: string): boolean => ascii.test(words) || !unspaced.test(words);

/**
 * Where some words stand in a text as words of their own; -1: nowhere. Only an end that is a letter has a boundary, so
 * that `Dr.` and `C++` are found in front of anything, and words of scripts without spaces everywhere.
 */
export function findWhole(text: string, words: string): number {
  if (words === '') return -1;
  const opens = needsBoundary(letterAfter(words, 0));
  const closes = needsBoundary(letterBefore(words, words.length));
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (opens && wordLetter.test(letterBefore(text, at))) continue;
    if (closes && wordLetter.test(letterAfter(text, at + words.length))) continue;
    return at;
  }
  return -1;
}

const needsBoundary = (letter: string): boolean => wordLetter.test(letter) && !unspaced.test(letter);

const letterAfter = (text: string, at: number): string =>
  at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : '';

function letterBefore(text: string, end: number): string {
  const letter = text.slice(Math.max(0, end - 1), end);
  return /[\udc00-\udfff]/.test(letter) ? text.slice(Math.max(0, end - 2), end) : letter;
}
