import type { VocabularyData } from '../../server/domain/shift/vocabulary.ts';
import type { Sequence } from '../evaluate/read-sets.ts';

const buckets = 14;
const fewest = 3;
const mostWords = 12_000;

/**
 * Plain words and how rare each is among turns. A word counts as plain when present-day text has it in lower case;
 * words that only the old novels have are left out, and with them what was a common slur then.
 */
export function learnVocabulary(sequences: readonly Sequence[]): VocabularyData {
  const turns = new Map<string, number>();
  const lower = new Map<string, number>();
  let count = 0;
  for (const { source, variant, turns: list } of sequences) {
    if (variant !== 'implicit') continue;
    for (const { text } of list) {
      count += 1;
      const seen = new Set<string>();
      for (const match of text.replaceAll('’', "'").match(/\p{L}+(?:['-]\p{L}+)*/gu) ?? []) {
        const word = match.toLowerCase().replace(/'s$/, '');
        if (source !== 'novel' && match === match.toLowerCase()) lower.set(word, (lower.get(word) ?? 0) + 1);
        seen.add(word);
      }
      for (const word of seen) turns.set(word, (turns.get(word) ?? 0) + 1);
    }
  }
  const words = [...turns.keys()]
    .filter((word) => (lower.get(word) ?? 0) >= fewest)
    .sort((left, right) => (turns.get(right) ?? 0) - (turns.get(left) ?? 0) || (left < right ? -1 : 1))
    .slice(0, mostWords);
  const rarityOf = (word: string) => Math.log((count + 1) / ((turns.get(word) ?? 0) + 1));
  const rarest = Math.log((count + 1) / 2);
  const lines: string[][] = Array.from({ length: buckets }, () => []);
  for (const word of words)
    lines[Math.min(buckets - 1, Math.floor((rarityOf(word) / rarest) * buckets))]?.push(word);
  return {
    buckets: lines.map((line) => line.sort().join(' ')),
    rarity: lines.map((_, index) => Number((((index + 0.5) / buckets) * rarest).toFixed(3))),
  };
}
