import type { ReadWord } from './read-words.ts';
import { hourOf, isPlaceWord } from './cue-words.ts';

/** Where a term stands in a message. `ending` is for what the *next* message does. */
export const zones = ['opening', 'early', 'rest', 'aside', 'ending'] as const;
export type Zone = (typeof zones)[number];

/** What the learned terms of one message add up to, per zone, as logarithms of odds. */
export type CueSums = readonly [opening: number, early: number, rest: number, aside: number, ending: number];

/** Per term its weight in each zone. */
export type CueWeights = ReadonlyMap<string, readonly number[]>;

const openingWords = 10;
const earlyWords = 40;
const endingWords = 15;

const maskOf = ({ word }: ReadWord): string =>
  word !== '#' && isPlaceWord(word) ? '@' : hourOf(word) === undefined ? word : '%';

/**
 * Calls back with every term of a message: single words, and runs of two and three in which places (`@`), hours (`%`)
 * and names (`#`) are alike. A term may come more than once.
 */
export function eachTerm(
  words: readonly ReadWord[],
  isTerm: (term: string) => boolean,
  meet: (term: string, zone: number) => void,
): void {
  const masks = words.map(maskOf);
  words.forEach((word, at) => {
    const zone = word.layer !== 'present' ? 3 : at < openingWords ? 0 : at < earlyWords ? 1 : 2;
    const ends = at >= words.length - endingWords;
    const tell = (term: string) => {
      if (!isTerm(term)) return;
      meet(term, zone);
      if (ends) meet(term, 4);
    };
    tell(word.word);
    if (masks[at] === '@' || masks[at] === '%') tell(masks[at] ?? '');
    const next = words[at + 1];
    if (!next || next.stop === 'sentence') {
      tell(`${masks[at]} .`);
      return;
    }
    const pair = `${masks[at]} ${masks[at + 1]}`;
    tell(pair);
    const third = words[at + 2];
    if (third && third.stop !== 'sentence') tell(`${pair} ${masks[at + 2]}`);
    if (at === 0) tell(`^ ${pair}`);
  });
  if (words.length > 0) meetFirst(masks, words, isTerm, meet);
}

/** How a message begins: its first word, marked as such. */
function meetFirst(
  masks: readonly string[],
  words: readonly ReadWord[],
  isTerm: (term: string) => boolean,
  meet: (term: string, zone: number) => void,
): void {
  const first = `^ ${masks[0]}`;
  if (isTerm(first)) meet(first, words[0]?.layer === 'present' ? 0 : 3);
}

/** Adds up what the terms of a message say; each term counts once in a zone. */
export function sumCues(words: readonly ReadWord[], weights: CueWeights): CueSums {
  const sums: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  const met = zones.map(() => new Set<string>());
  eachTerm(
    words,
    (term) => weights.has(term),
    (term, zone) => {
      if (met[zone]?.has(term)) return;
      met[zone]?.add(term);
      sums[zone] = (sums[zone] ?? 0) + (weights.get(term)?.[zone] ?? 0);
    },
  );
  return sums;
}
