import type { Hits } from './find-hits.ts';
import type { Token } from './tokens.ts';

/** A place that is not named but told by who and what is there. */
export interface HintedPlace {
  placeClass: string;
  /** 0..1, from how many hints agree. */
  strength: number;
  /** How many different words hint at it. */
  words: number;
  start: number;
  end: number;
}

/** The place most hints agree on, or `null`. A word said in speech counts half, one outside the present scene nothing. */
export function hintPlace(tokens: readonly Token[], hits: Hits): HintedPlace | null {
  const found = new Map<string, HintedPlace & { seen: Set<string> }>();
  for (const { from, to, meaning } of hits.of('hint')) {
    const token = tokens[from];
    const last = tokens[to - 1];
    if (!token || !last || token.frame !== 'present') continue;
    const hint = found.get(meaning.value) ?? {
      placeClass: meaning.value,
      strength: 0,
      words: 0,
      start: token.start,
      end: last.end,
      seen: new Set<string>(),
    };
    if (!hint.seen.has(token.word)) {
      hint.seen.add(token.word);
      hint.words += 1;
      hint.strength = 1 - (1 - hint.strength) * (1 - meaning.weight * (token.speech ? 0.5 : 1));
    }
    found.set(meaning.value, hint);
  }
  let best: HintedPlace | null = null;
  for (const hint of found.values()) if (!best || hint.strength > best.strength) best = hint;
  return best;
}
