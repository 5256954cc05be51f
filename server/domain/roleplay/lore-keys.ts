import type { LoreRule } from '../lore.ts';
import { findWhole, foldCase, spell } from './find-whole.ts';
import type { Haystack, HaystackText } from './lore-haystack.ts';
import type { CompilePattern } from './reply-material.ts';

/** A key that is ready to be looked for in some of the texts. */
export type LoreKey = (haystack: Haystack, texts: readonly HaystackText[]) => boolean;

const never: LoreKey = () => false;
const patternKey = /^\/(.+)\/([gimsuy]*)$/s;

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
  const isIn = (text: string) =>
    wholeWords === false ? text.includes(needle) : findWhole(text, needle) >= 0;
  return (haystack, texts) =>
    haystack.mayHold(folded) && texts.some(({ raw, folded }) => isIn(caseSensitive ? raw : folded));
}
