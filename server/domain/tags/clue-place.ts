import clues from './place-clues.json';
import type { TagReading } from './find-tags.ts';
import type { TagEntry } from './tag-entry.ts';
import { TagTrie } from './tag-trie.ts';

/** A kind of place that what a text shows makes plain, and how plain: one is plain. */
export interface CluedPlace {
  placeClass: string;
  score: number;
}

interface Clue {
  phrase: string;
  placeClass: string;
  weight: number;
}

const trie = new TagTrie<Clue>();
for (const [placeClass, weights] of Object.entries(clues.clues))
  for (const [phrase, weight] of Object.entries(weights)) trie.add(phrase, { phrase, placeClass, weight });

/** The place that a text's things add up to, or nothing: an empty throne between banners is in a throne room. */
export function cluePlace({
  words,
  absences,
}: Pick<TagReading<TagEntry>, 'words' | 'absences'>): CluedPlace | undefined {
  const seen = new Set<string>();
  const scores = new Map<string, number>();
  for (let at = 0; at < words.length; at += 1) {
    const match = trie.match(words, at);
    const absence = absences[at + (match?.length ?? 1) - 1] ?? null;
    if (!match || (absence !== null && absence !== 'attribute')) continue;
    for (const { phrase, placeClass, weight } of match.values) {
      const key = `${placeClass} ${phrase}`;
      if (seen.has(key)) continue;
      seen.add(key);
      scores.set(placeClass, (scores.get(placeClass) ?? 0) + weight);
    }
    at += match.length - 1;
  }
  const [best] = [...scores].sort(([, one], [, other]) => other - one);
  return best && best[1] >= leastClues ? { placeClass: best[0], score: best[1] } : undefined;
}

const leastClues = 0.99;
