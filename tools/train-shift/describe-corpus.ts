import { readScene } from '../../server/adapters/extractors/local/read-scene.ts';
import { eachTerm, zones, type CueSums } from '../../server/domain/shift/cue-terms.ts';
import { describeWords, type DescribedTurn } from '../../server/domain/shift/describe-turn.ts';
import { readFeatures } from '../../server/domain/shift/features.ts';
import { readWords } from '../../server/domain/shift/read-words.ts';
import type { Vocabulary } from '../../server/domain/shift/vocabulary.ts';
import { pastLength } from '../../server/domain/shift/weigh-shift.ts';
import { emptyScene, type Scene } from '../../server/domain/scene.ts';
import { markBoundaries, type Sequence } from '../evaluate/read-sets.ts';
import { hashText } from './random.ts';
import type { LearnedCues } from './learn-cues.ts';

/** A sequence as training sees it. */
export interface DescribedSequence {
  sequence: Sequence;
  turns: DescribedTurn[];
  scenes: Scene[];
  boundaries: boolean[];
  /** Per turn the keys of its terms, `term * 5 + zone`. */
  keys: Uint32Array[];
}

/** Term numbers by text, for terms of which there may be enough. */
export class Terms {
  readonly texts: string[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(
    counts: Uint16Array,
    readonly fewest = 8,
  ) {
    this.counts = counts;
  }
  readonly counts: Uint16Array;

  has = (term: string): boolean => (this.counts[slotOf(term)] ?? 0) >= this.fewest;

  numberOf(term: string): number {
    let number = this.#numbers.get(term);
    if (number === undefined) {
      number = this.texts.push(term) - 1;
      this.#numbers.set(term, number);
    }
    return number;
  }
}

const slots = 1 << 22;
const slotOf = (term: string): number => hashText(term) % slots;

const toTurn = ({ text, speaker }: { text: string; speaker?: string }) =>
  ({ text, role: speaker ? 'character' : 'narrator', name: speaker }) as const;

/** Counts terms in a table of a fixed size: rarely two share a slot, which only lets through one that is rare. */
export function countTerms(sequences: readonly Sequence[], vocabulary: Vocabulary): Terms {
  const counts = new Uint16Array(slots);
  for (const { turns, variant, split } of sequences) {
    if (variant !== 'implicit' || split !== 'dev') continue;
    for (const turn of turns) {
      const words = readWords(turn.text, toTurn(turn).role, vocabulary);
      const plain = (term: string) =>
        term.split(' ').every((word) => /^[#@%.^]$/.test(word) || vocabulary.knows(word));
      eachTerm(words, plain, (term) => {
        const slot = slotOf(term);
        if ((counts[slot] ?? 0) < 60_000) counts[slot] = (counts[slot] ?? 0) + 1;
      });
    }
  }
  return new Terms(counts);
}

const noCues: ReadonlyMap<string, readonly number[]> = new Map();

/** Reads a sequence with the extractor and describes its turns, all but what the learned terms say. */
export function describeSequence(
  sequence: Sequence,
  vocabulary: Vocabulary,
  terms: Terms,
): DescribedSequence {
  const speakers = new Set<string>();
  let before = emptyScene();
  const scenes: Scene[] = [];
  const keys: Uint32Array[] = [];
  const known = (term: string) =>
    terms.has(term) && term.split(' ').every((word) => /^[#@%.^]$/.test(word) || vocabulary.knows(word));
  const turns = sequence.turns.map((labelled, index) => {
    const turn = toTurn(labelled);
    if (turn.name) speakers.add(turn.name);
    before = readScene({
      ...turn,
      messageId: `${sequence.id}/${index}`,
      before,
      knownCharacters: [...speakers],
    });
    scenes.push(before);
    const words = readWords(turn.text, turn.role, vocabulary);
    const met = new Set<number>();
    eachTerm(words, known, (term, zone) => met.add(terms.numberOf(term) * zones.length + zone));
    keys.push(Uint32Array.from(met).sort());
    return describeWords(turn, words, vocabulary, noCues);
  });
  return { sequence, turns, scenes, boundaries: markBoundaries(sequence.turns), keys };
}

/** Puts in what the learned terms say of each turn. */
export function applyCues({ turns, keys }: DescribedSequence, cues: LearnedCues): void {
  turns.forEach((turn, index) => {
    const sums: [number, number, number, number, number] = [0, 0, 0, 0, 0];
    for (const key of keys[index] ?? []) {
      const zone = key % zones.length;
      sums[zone] = (sums[zone] ?? 0) + (cues.get(key) ?? 0);
    }
    turn.cues = sums satisfies CueSums;
  });
}

/** The features of every turn but the first. */
export function featuresOf({ turns, scenes }: DescribedSequence): Record<string, number>[] {
  return turns.slice(1).map((turn, index) => {
    const at = index + 1;
    return readFeatures({
      turn,
      past: turns.slice(Math.max(0, at - pastLength), at),
      before: scenes[at - 1] ?? null,
      now: scenes[at] ?? emptyScene(),
    });
  });
}
