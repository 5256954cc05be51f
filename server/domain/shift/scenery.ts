import data from './scenery-words.json';
import { stemOf } from './vocabulary.ts';
import type { ReadWord } from './read-words.ts';

/** Kinds of surroundings: each has words of its own, many words belong to several. */
const kinds = Object.values(data.kinds);
const kindsOf = new Map<string, number[]>();
kinds.forEach((words, kind) => {
  for (const word of words) kindsOf.set(word, [...(kindsOf.get(word) ?? []), kind]);
});

/** What a message lets one see, hear and smell here and now. */
export interface Scenery {
  /** Stems of the words, each once. */
  stems: readonly string[];
  /** How many of those stand near the beginning. */
  early: number;
  /** Per kind of surroundings how much speaks for it; a word of several kinds is shared out. */
  kinds: Float32Array;
}

const earlyWords = 30;

export function readScenery(words: readonly ReadWord[]): Scenery {
  const stems = new Set<string>();
  const sums = new Float32Array(kinds.length);
  let early = 0;
  words.forEach(({ word, layer }, at) => {
    const found = layer === 'present' ? kindsOf.get(word) : undefined;
    if (!found || stems.has(stemOf(word))) return;
    stems.add(stemOf(word));
    if (at < earlyWords) early += 1;
    for (const kind of found) sums[kind] = (sums[kind] ?? 0) + 1 / found.length;
  });
  return { stems: [...stems], early, kinds: sums };
}

/** How the surroundings differ from those of the messages before. */
export function compareScenery(now: Scenery, past: readonly Scenery[]) {
  const known = new Set(past.flatMap(({ stems }) => stems));
  const near = past.slice(-6);
  const before = kinds.map((_, kind) => near.reduce((sum, { kinds: sums }) => sum + (sums[kind] ?? 0), 0));
  let [product, own, other, freshKind] = [0, 0, 0, 0];
  now.kinds.forEach((share, kind) => {
    const was = before[kind] ?? 0;
    product += share * was;
    own += share * share;
    other += was * was;
    if (was === 0) freshKind = Math.max(freshKind, share);
  });
  const fresh = now.stems.filter((stem) => !known.has(stem)).length;
  return {
    scenery: now.stems.length,
    sceneryEarly: now.early,
    freshScenery: fresh,
    knownScenery: now.stems.length - fresh,
    sceneryGap: own === 0 || other === 0 ? 0.5 : 1 - product / Math.sqrt(own * other),
    freshKind,
    sceneryUsual: past.reduce((sum, { stems }) => sum + stems.length, 0) / Math.max(1, past.length),
  };
}
