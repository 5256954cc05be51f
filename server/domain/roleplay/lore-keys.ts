import type { LoreRule } from '../lore.ts';
import { foldCase, spell, type Haystack, type HaystackText } from './lore-haystack.ts';
import type { CompilePattern } from './reply-material.ts';

/** A key that is ready to be looked for in the first so many texts. */
export type LoreKey = (haystack: Haystack, texts: readonly HaystackText[]) => boolean;

const never: LoreKey = () => false;
const patternKey = /^\/(.+)\/([a-z]*)$/s;
const wordLetter = /[\p{L}\p{N}\p{M}_]/u;
/** They write without spaces: the end of a word is not to be seen. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

export function readLoreKey(
  written: string,
  { caseSensitive, wholeWords }: Pick<LoreRule, 'caseSensitive' | 'wholeWords'>,
  compilePattern: CompilePattern,
): LoreKey {
  const pattern = patternKey.exec(written);
  const matches = pattern && compilePattern(pattern[1] ?? '', pattern[2] ?? '');
  if (matches) return (_, texts) => texts.some(({ raw }) => matches(raw));
  // What only looks like a pattern, as a path does, is looked for as it stands.
  const folded = foldCase(written.trim());
  if (folded === '') return never;
  const needle = caseSensitive ? spell(written.trim()) : folded;
  const find = wholeWords === false ? includes : findWhole(needle);
  return (haystack, texts) => {
    if (!haystack.mayHold(folded)) return false;
    return texts.some((text) => find(caseSensitive ? text.raw : text.folded, needle));
  };
}

const includes = (text: string, needle: string): boolean => text.includes(needle);

/** Only an end that is a letter has a boundary: "Dr." and "C++" are found in front of anything. */
function findWhole(needle: string): (text: string, needle: string) => boolean {
  const first = firstLetter(needle, 0);
  const last = lastLetter(needle, needle.length);
  const opens = needsBoundary(first);
  const closes = needsBoundary(last);
  return (text) => {
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
      const end = at + needle.length;
      if (opens && wordLetter.test(lastLetter(text, at))) continue;
      if (closes && wordLetter.test(firstLetter(text, end))) continue;
      return true;
    }
    return false;
  };
}

const needsBoundary = (letter: string): boolean => wordLetter.test(letter) && !unspaced.test(letter);
const firstLetter = (text: string, at: number): string =>
  at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : '';

function lastLetter(text: string, end: number): string {
  if (end === 0) return '';
  const letter = text.slice(end - 1, end);
  const paired = /[\udc00-\udfff]/.test(letter) && end > 1;
  return paired ? text.slice(end - 2, end) : letter;
}
