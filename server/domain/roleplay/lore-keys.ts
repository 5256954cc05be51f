import type { LoreRule } from '../lore.ts';
import { findWhole, foldCase, hasBoundaries, spell } from './find-whole.ts';
import { cutWords, type Haystack, type HaystackText } from './lore-haystack.ts';
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
  const pattern = written.startsWith('/') ? patternKey.exec(written) : null;
  const matches = pattern && compilePattern(pattern[1] ?? '', pattern[2] ?? '');
  if (matches) return (_, texts) => texts.some(({ raw }) => matches(raw));
  // What only looks like a pattern, as a path does, is looked for as it stands.
  const needle = caseSensitive ? spell(written.trim()) : foldCase(written.trim());
  if (needle === '') return never;
  const textOf = ({ raw, folded }: HaystackText) => (caseSensitive ? raw : folded);
  if (wholeWords === false) return (_, texts) => texts.some((text) => textOf(text).includes(needle));
  const words = hasBoundaries(needle) ? cutWords(caseSensitive ? foldCase(needle) : needle) : [];
  return (haystack, texts) =>
    haystack.mayHold(words) && texts.some((text) => findWhole(textOf(text), needle) >= 0);
}
