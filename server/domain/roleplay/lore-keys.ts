import type { LoreRule } from '../lore.ts';
import { findWhole, foldCase, hasBoundaries, spell } from './find-whole.ts';
import { cutWords, type Haystack, type HaystackText } from './lore-haystack.ts';
import type { CompilePattern } from './reply-material.ts';

/** A key that is ready to be looked for. */
export interface LoreKey {
  /** It may take some milliseconds. */
  slow: boolean;
  /** Whether it stands in one of those texts of the haystack. */
  isIn(haystack: Haystack, texts: readonly HaystackText[]): boolean;
}

const never: LoreKey = { slow: false, isIn: () => false };
const patternKey = /^\/(.+)\/([gimsuy]*)$/s;

export function readLoreKey(
  written: string,
  { caseSensitive, wholeWords }: Pick<LoreRule, 'caseSensitive' | 'wholeWords'>,
  compilePattern: CompilePattern,
): LoreKey {
  const pattern = written.startsWith('/') ? patternKey.exec(written) : null;
  const matches = pattern && compilePattern(pattern[1] ?? '', pattern[2] ?? '');
  if (matches) return { slow: true, isIn: (_, texts) => texts.some(({ raw }) => matches(raw)) };
  // What only looks like a pattern, as a path does, is looked for as it stands.
  const needle = caseSensitive ? spell(written.trim()) : foldCase(written.trim());
  if (needle === '') return never;
  const textOf = ({ raw, folded }: HaystackText) => (caseSensitive ? raw : folded);
  if (wholeWords === false)
    return { slow: false, isIn: (_, texts) => texts.some((text) => textOf(text).includes(needle)) };
  const words = hasBoundaries(needle) ? cutWords(caseSensitive ? foldCase(needle) : needle) : [];
  return {
    slow: false,
    isIn: (haystack, texts) =>
      haystack.mayHold(words) && texts.some((text) => findWhole(textOf(text), needle) >= 0),
  };
}
