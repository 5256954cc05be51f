import type { Hits, MeaningOf } from './find-hits.ts';
import type { SpokenHere } from './mark-frames.ts';
import type { Token } from '../../../domain/text/tokens.ts';

/** What the words of one kind agree on. */
export interface Vote<Value> {
  value: Value;
  /** 0..1: how sure the words are, taken together. */
  weight: number;
  /** The strongest word, UTF-16 offsets. */
  start: number;
  end: number;
}

export interface Voters {
  tokens: readonly Token[];
  hits: Hits;
  spokenHere: SpokenHere;
}

type Voted = 'time' | 'weather' | 'mood';
type ValueOf<Kind extends Voted> = MeaningOf<Kind>['value'];

/** One word or phrase that speaks for a value. `at` is the index of its first word. */
export interface Sign<Value> {
  value: Value;
  /** 0..1: how sure it is by itself. */
  weight: number;
  at: number;
  start: number;
  end: number;
}

/** The words of a kind that belong to the present scene; speech counts as much as `inSpeech` says. */
export function signsOf<Kind extends Voted>(
  kind: Kind,
  { tokens, hits, spokenHere }: Voters,
  inSpeech: { here: number; elsewhere: number },
  excluded: (value: ValueOf<Kind>, to: number, from: number) => boolean = () => false,
): Sign<ValueOf<Kind>>[] {
  const signs: Sign<ValueOf<Kind>>[] = [];
  for (const { from, to, meaning } of hits.of<Voted>(kind)) {
    const token = tokens[from];
    const last = tokens[to - 1];
    const value = meaning.value as ValueOf<Kind>;
    if (!token || !last || token.frame !== 'present' || token.asks || excluded(value, to, from)) continue;
    // "Mayor Dawn", "the Starlight Necklace": a name.
    if (to - from === 1 && token.capital && token.stop !== 'sentence' && token.stop !== 'clause') continue;
    const spoken = token.speech ? (spokenHere.has(token.sentence) ? inSpeech.here : inSpeech.elsewhere) : 1;
    signs.push({
      value,
      weight: meaning.weight * spoken * 0.95,
      at: from,
      start: token.start,
      end: last.end,
    });
  }
  return signs;
}

/** Signs in the order of the text, and of those that read the same words for the same value only the strongest. */
export function onlyOnce<One extends Sign<unknown>>(signs: readonly One[]): One[] {
  const kept: One[] = [];
  const lastOf = new Map<unknown, number>();
  for (const sign of [...signs].sort((one, other) => one.start - other.start)) {
    const at = lastOf.get(sign.value);
    const last = at === undefined ? undefined : kept[at];
    if (at !== undefined && last && sign.start < last.end) {
      if (sign.weight > last.weight) kept[at] = sign;
      continue;
    }
    lastOf.set(sign.value, kept.length);
    kept.push(sign);
  }
  return kept;
}

/** What signs agree on: each value with the signs for it taken together. */
export function tally<Value>(signs: readonly Sign<Value>[]): Map<Value, Vote<Value>> {
  const votes = new Map<Value, Vote<Value>>();
  const top = new Map<Value, number>();
  for (const { value, weight, start, end } of signs) {
    const sofar = votes.get(value) ?? { value, weight: 0, start: 0, end: 0 };
    sofar.weight = 1 - (1 - sofar.weight) * (1 - weight);
    if (weight >= (top.get(value) ?? 0)) {
      top.set(value, weight);
      sofar.start = start;
      sofar.end = end;
    }
    votes.set(value, sofar);
  }
  return votes;
}

/** The vote with the greatest weight, the later one of two alike. */
export function strongest<Value>(votes: Iterable<Vote<Value>>): Vote<Value> | null {
  let best: Vote<Value> | null = null;
  for (const one of votes) {
    if (
      !best ||
      one.weight > best.weight + 0.02 ||
      (one.weight > best.weight - 0.02 && one.start > best.start)
    )
      best = one;
  }
  return best;
}
