import { grammar, looksAdjectival } from './grammar.ts';
import type { Token } from '../../../domain/text/tokens.ts';
import { Role } from './vocabulary.ts';

/** A noun with what belongs to it, as token indices (`to` exclusive). */
export interface NounPhrase {
  from: number;
  to: number;
  /** The article or pronoun it begins with, `'s` for a named owner, `''` for none. */
  determiner: string;
}

const longestLeft = 6;
const longestRight = 6;
const endless = 160;
const moving = Role.arrive | Role.motion | Role.static | Role.depart | Role.perceive;

/** Grows a noun to the left over its adjectives, owners and article: "the king's old throne room". */
export function growLeft(tokens: readonly Token[], from: number, to: number): NounPhrase {
  let described = from;
  let determiner = '';
  for (let at = from - 1; at >= Math.max(0, from - longestLeft); at -= 1) {
    const token = tokens[at];
    const next = tokens[at + 1];
    if (!token || !next || next.stop === 'sentence' || next.stop === 'clause' || token.speech !== next.speech)
      break;
    if (grammar.determiners.has(token.word) && next.stop === 'none') {
      // "The one street": both belong to it.
      const two = token.stop === 'none' && grammar.determiners.has(tokens[at - 1]?.word ?? '');
      return { from: two ? at - 1 : at, to, determiner: two ? (tokens[at - 1]?.word ?? '') : token.word };
    }
    if (grammar.stops.has(token.word)) break;
    // "Hogwarts castle", "Hyde Park": a name before a place belongs to it.
    const fits = looksAdjectival(token.word) || token.possessive || token.capital;
    if (next.stop === 'comma' && !fits) break;
    if (fits && (token.roles & moving) === 0 && described === at + 1) {
      described = at;
      if (token.possessive) determiner = "'s";
    }
  }
  return { from: described, to, determiner };
}

const followers = new Set([
  'of',
  'by',
  'near',
  'beneath',
  'under',
  'behind',
  'in',
  'on',
  'at',
  'above',
  'beside',
  'overlooking',
]);

/** Grows a place to the right over where it lies: "the tavern *by the docks*". `isPlace` tells which words are places. */
export function growRight(
  tokens: readonly Token[],
  phrase: NounPhrase,
  isPlace: (at: number) => number,
): NounPhrase {
  const first = tokens[phrase.to];
  if (!first || first.stop !== 'none' || !followers.has(first.word)) return phrase;
  const sentence = first.sentence;
  for (let at = phrase.to + 1; at < phrase.to + longestRight; at += 1) {
    const token = tokens[at];
    if (!token || token.sentence !== sentence || token.stop !== 'none' || token.speech !== first.speech)
      return phrase;
    const end = isPlace(at);
    if (end > at) return { ...phrase, to: end };
    if (grammar.stops.has(token.word)) return phrase;
    if (first.word === 'of' && token.capital && !grammar.determiners.has(token.word)) {
      let to = at + 1;
      while (tokens[to]?.capital && tokens[to]?.stop === 'none' && tokens[to]?.sentence === sentence) to += 1;
      return { ...phrase, to };
    }
  }
  return phrase;
}

/** The phrase as the text says it, without marks of emphasis and quotation, in one line. */
export function writePhrase(
  text: string,
  tokens: readonly Token[],
  { from, to }: { from: number; to: number },
): string {
  const first = tokens[from];
  const last = tokens[to - 1];
  if (!first || !last) return '';
  const written = text
    .slice(first.start, Math.min(last.end, first.start + endless))
    .replace(/[*_~`"“”«»[\]|]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const bare = last.possessive ? written.replace(/['’]s$/, '') : written;
  return grammar.determiners.has(first.word) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare;
}
