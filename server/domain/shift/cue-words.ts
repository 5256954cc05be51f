import cueWords from './cue-words.json';
import placeWords from './place-words.json';
import { singular } from '../text/word-forms.ts';
import { PhraseTable } from './phrase-table.ts';

/** Kinds of phrases that stand where scenes change, or where one goes on. */
export const cueKinds = Object.keys(cueWords.cues) as (keyof typeof cueWords.cues)[];
export type CueKind = (typeof cueKinds)[number];

/** Every phrase with its kinds: some are of several. */
export const cuePhrases = new PhraseTable<CueKind[]>();
const kindsOf = new Map<string, CueKind[]>();
for (const kind of cueKinds)
  for (const phrase of cueWords.cues[kind]) kindsOf.set(phrase, [...(kindsOf.get(phrase) ?? []), kind]);
for (const [phrase, kinds] of kindsOf) cuePhrases.add(phrase, kinds);

const sure = new Set(placeWords.sure);
const weak = new Set(placeWords.weak);
const hours = new Map(
  Object.entries(cueWords.hours).flatMap(([hour, words]) => words.map((word) => [word, hour] as const)),
);
const weathers = new Map(
  Object.entries(cueWords.weathers).flatMap(([weather, words]) =>
    words.map((word) => [word, weather] as const),
  ),
);

/** 1 for a noun that is a place, 0.5 for one that often means something else, else 0. */
export function placeWeight(word: string): number {
  if (sure.has(word)) return 1;
  if (weak.has(word)) return 0.5;
  const one = singular(word);
  return one === word ? 0 : sure.has(one) ? 1 : weak.has(one) ? 0.5 : 0;
}

export const isPlaceWord = (word: string): boolean => placeWeight(word) > 0;
export const hourOf = (word: string): string | undefined => hours.get(word);
export const weatherOf = (word: string): string | undefined => weathers.get(word);
