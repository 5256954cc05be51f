import type { Hits } from './find-hits.ts';
import type { PlaceMention } from './place-mentions.ts';
import type { Token } from '../../../domain/text/tokens.ts';

/** A place that is not named but told by who and what is there. */
export interface HintedPlace {
  placeClass: string;
  /** Each different word once, with what it weighs here. */
  words: Map<string, number>;
  start: number;
  end: number;
}

const inSpeech = 0.3;
const beforeTurn = 0.4;

/** Every place that something hints at. What stands before `turn`, a word where the scene moves on, counts less. A word said in speech counts half, one outside the present scene nothing. */
export function hintPlaces(tokens: readonly Token[], hits: Hits, turn = -1): Map<string, HintedPlace> {
  const found = new Map<string, HintedPlace>();
  for (const { from, to, meaning } of hits.of('hint')) {
    const token = tokens[from];
    const last = tokens[to - 1];
    if (!token || !last || token.frame !== 'present' || last.possessive) continue;
    const hint = found.get(meaning.value) ?? {
      placeClass: meaning.value,
      words: new Map<string, number>(),
      start: token.start,
      end: last.end,
    };
    const weight = meaning.weight * (token.speech ? inSpeech : 1) * (from < turn ? beforeTurn : 1);
    if (weight > (hint.words.get(last.word) ?? 0)) hint.words.set(last.word, weight);
    found.set(meaning.value, hint);
  }
  return found;
}

/** How far the hints agree, 0..1, leaving out the words of a phrase: what names the place cannot also hint at it. */
export function hintStrength(hint: HintedPlace | undefined, except = ''): number {
  if (!hint) return 0;
  let against = 1;
  for (const [word, weight] of hint.words) if (!except || !except.includes(word)) against *= 1 - weight;
  return 1 - against;
}

const mostSupport = 0.5;

/** A place that is named weakly and hinted at besides is more likely where the scene is. */
export const supportMentions = (
  mentions: readonly PlaceMention[],
  hints: ReadonlyMap<string, HintedPlace>,
): PlaceMention[] =>
  mentions.map((mention) => {
    if (mention.weight === null || mention.arrival) return mention;
    const support = hintStrength(hints.get(mention.placeClass), mention.phrase.toLowerCase());
    return { ...mention, weight: 1 - (1 - mention.weight) * (1 - mostSupport * support) };
  });
