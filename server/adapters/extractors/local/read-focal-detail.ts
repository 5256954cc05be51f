import focal from './data/focal.json';
import { looksAdjectival } from './grammar.ts';
import { growLeft, writePhrase, type NounPhrase } from './noun-phrase.ts';
import type { Reading } from './reading.ts';
import type { Token } from '../../../domain/text/tokens.ts';
import type { Voters } from './vote.ts';

const enough = 0.55;
const nearby = 6;
const namedPlace = 0.7;
/** Things that are everywhere: worth looking at only when they are described. */
const plainThings = new Set(focal.plain);
const plainOwners = new Set(['his', 'her', 'my', 'your', 'their']);

/** The one thing the eye would rest on: a thing worth looking at that the text describes or makes one look at. */
export function readFocalDetail(text: string, { tokens, hits }: Voters): Reading<string> | null {
  const attention = new Set(hits.of('attention').map((hit) => hit.from));
  const places = new Set(hits.of('place').map((hit) => hit.from));
  const named = new Set(
    hits
      .of('place')
      .filter((hit) => hit.meaning.weight >= namedPlace)
      .map((hit) => hit.to),
  );
  let best: (Reading<string> & { noun: NounPhrase }) | null = null;
  for (const { from, to } of hits.of('thing')) {
    const token = tokens[from];
    const last = tokens[to - 1];
    if (!token || !last || token.frame !== 'present' || token.speech || last.possessive || token.asks)
      continue;
    // The place itself is no detail in it, nor is a word that only describes it: "an old stone temple".
    if (named.has(to) || (places.has(to) && tokens[to]?.stop === 'none')) continue;
    const noun = growLeft(tokens, from, to);
    const weight = weigh(tokens, noun, from, attention);
    if (weight < enough || (best && weight <= best.confidence)) continue;
    const first = tokens[noun.from];
    best = {
      value: writePhrase(text, tokens, noun),
      confidence: weight,
      start: first?.start ?? 0,
      end: last.end,
      noun,
    };
  }
  return (
    best && {
      value: best.value,
      confidence: Math.min(0.8, best.confidence),
      start: best.start,
      end: best.end,
    }
  );
}

function weigh(
  tokens: readonly Token[],
  noun: NounPhrase,
  from: number,
  attention: ReadonlySet<number>,
): number {
  let weight = 0.25;
  const described = tokens.slice(noun.from, from).filter((token) => looksAdjectival(token.word)).length;
  weight += Math.min(0.3, described * 0.18);
  if (described === 0 && plainThings.has(tokens[from]?.word ?? '')) weight -= 0.2;
  if (noun.determiner === 'a' || noun.determiner === 'an' || noun.determiner === 'one') weight += 0.15;
  if (noun.determiner === '') weight -= 0.2;
  if (plainOwners.has(noun.determiner)) weight -= 0.1;
  const sentence = tokens[from]?.sentence;
  for (let at = from - nearby; at < noun.to + nearby; at += 1) {
    if (tokens[at]?.sentence === sentence && attention.has(at) && (at < from || at >= noun.to))
      return weight + 0.25;
  }
  return weight;
}
