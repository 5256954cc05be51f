import type { Token } from '../../../domain/text/tokens.ts';
import { establishes } from './establishing.ts';
import { grammar, looksAdjectival } from './grammar.ts';
import { Role } from './vocabulary.ts';
import type { Voters } from './vote.ts';

/**
 * Whether a message goes on where the last one stood: it stays (`none`), someone whose steps the narration follows
 * moves (`moves`), or it takes up again somewhere else (`breaks`).
 */
export type Transition = 'none' | 'moves' | 'breaks';

const sectionBreak = /^[ \t]*(?:(?:[*~•·#][ \t]*){3,}|[-–—_=]{3,})[ \t]*$/gm;
const ways = new Set(
  'up down out through into inside upstairs downstairs below above ashore aboard past along across onto over off outside in under beneath among between'.split(
    ' ',
  ),
);
const thresholds = new Set(
  'stairs stair steps ladder door doors doorway hatch ramp lift elevator trapdoor gate gangplank corner corridor passage'.split(
    ' ',
  ),
);
/** Verbs of motion that mostly move something else, or only the body. */
const notGoing = new Set(
  'turn turns turned make makes made making pull pulls pulled push pushes pushed settle settles settled pass passes passed get gets got carry carries carried bring brings brought pour poured lean'.split(
    ' ',
  ),
);
const farAway = 3;
const longestSearched = 20_000;
const farSubject = 12;

/** The transition with the word it happens at: what is told after it counts for more. */
export function readTransition(text: string, { tokens, hits }: Voters): { kind: Transition; at: number } {
  const present = (token: Token | undefined) => token?.frame === 'present' && !token.speech;
  const broken = sectionBreaks(text, tokens);
  if (broken >= 0) return { kind: 'breaks', at: broken };
  const jump = hits.of('jump').findLast(({ from }) => present(tokens[from]));
  if (jump) return { kind: 'breaks', at: jump.from };
  if (establishes(tokens, hits) || laterOn(tokens)) return { kind: 'breaks', at: 0 };
  const near = tellsOfItself(tokens);
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    const token = tokens[at];
    if (!token || !present(token)) continue;
    if (token.stop === 'sentence' && heads.has(token.word)) return { kind: 'moves', at };
    if (!(token.roles & Role.motion) || (notGoing.has(token.word) && !getsIn(tokens, at))) continue;
    if (goesSomewhere(tokens, at) && isSomeone(tokens, at) && !isAnother(tokens, at, near, true))
      return { kind: 'moves', at };
  }
  return { kind: 'none', at: -1 };
}

const soonAfter = 5;

/** "Nine hours later everyone sits …": the story takes up again. */
function laterOn(tokens: readonly Token[]): boolean {
  const at = tokens.findIndex(({ word }, index) => index < soonAfter && word === 'later');
  const token = tokens[at];
  return token?.sentence === 0 && !token.speech && token.frame === 'present' && !token.asks;
}

/** "I get in on the passenger side." */
const getsIn = (tokens: readonly Token[], at: number): boolean =>
  /^(?:get|gets|got)$/.test(tokens[at]?.word ?? '') && /^(?:in|into|out)$/.test(tokens[at + 1]?.word ?? '');

/** The first word after the last line that is nothing but a break; -1 when there is none, or nothing after it. */
function sectionBreaks(text: string, tokens: readonly Token[]): number {
  const from = Math.max(0, text.length - longestSearched);
  const end = [...text.slice(from).matchAll(sectionBreak)].at(-1)?.index;
  return end === undefined ? -1 : tokens.findIndex(({ start }) => start > from + end);
}

/** "Below, the lamp swings": a sentence that begins by saying where. */
const heads = new Set([
  'below',
  'inside',
  'upstairs',
  'downstairs',
  'indoors',
  'outdoors',
  'ashore',
  'aboard',
]);

const ownWords = new Set(['i', 'we', 'you', "i'm", "i'd", "i've", "we're", "you're"]);

/** The narration says "I", "we" or "you" of the one it follows, so that "he" and "she" are others. */
export function tellsOfItself(tokens: readonly Token[]): boolean {
  let own = 0;
  let other = 0;
  for (const [at, { word, speech, stop }] of tokens.entries()) {
    if (speech) continue;
    // "looks at you" is said of another.
    const acts =
      stop !== 'none' || (tokens[at - 1]?.roles === 0 && !asObject.has(tokens[at - 1]?.word ?? ''));
    // "You might have hung a coat on it": anyone might.
    const anyone = word === 'you' && /^(?:might|could|can|would)$/.test(tokens[at + 1]?.word ?? '');
    if ((ownWords.has(word) && acts && !anyone) || word === 'my' || word === 'our') own += 1;
    else if (word === 'he' || word === 'she' || word === 'they') other += 1;
  }
  return own > 0 && own >= other;
}

const asObject = new Set(
  'at to for with of from by toward towards beside behind gives give hand hands asks tells'.split(' '),
);

function goesSomewhere(tokens: readonly Token[], at: number): boolean {
  const sentence = tokens[at]?.sentence;
  for (let next = at + 1; next <= at + farAway; next += 1) {
    const token = tokens[next];
    if (!token || token.sentence !== sentence || (token.stop !== 'none' && token.stop !== 'comma'))
      return false;
    if (ways.has(token.word) || thresholds.has(token.word)) return true;
  }
  return false;
}

const movers = new Set([...ownWords, 'he', 'she', 'they', 'both', 'everyone', "he's", "she's", "they're"]);

/** Rain runs down the glass and smoke goes up, but people go somewhere. An action without a subject is somebody's. */
function isSomeone(tokens: readonly Token[], verb: number): boolean {
  for (let at = verb; at > verb - farSubject; at -= 1) {
    const token = tokens[at];
    if (!token) return at < 0;
    if (at < verb && (movers.has(token.word) || (token.capital && token.stop === 'none'))) return true;
    if (token.stop === 'sentence')
      return (
        at === verb ||
        (token.capital && !grammar.determiners.has(token.word) && !grammar.stops.has(token.word))
      );
    if (token.stop === 'clause') return false;
  }
  return false;
}

const companions = new Set(['me', 'us', 'you', 'them', 'him', 'her', 'together']);
const others = new Set(['he', 'she', 'they', 'who', "they're", "they've", "they'd"]);

/** Someone comes or goes, and the narration does not go with them. */
export function isAnother(tokens: readonly Token[], verb: number, near: boolean, strict = near): boolean {
  const sentence = tokens[verb]?.sentence;
  if (/^(?:he|she|they)'/.test(tokens[verb]?.word ?? '') || others.has(tokens[verb]?.word ?? '')) return near;
  // "She leads you in" takes the narration along.
  if ([1, 2].some((next) => companions.has(tokens[verb + next]?.word ?? ''))) return false;
  let first: Token | undefined;
  for (let at = verb - 1; at >= verb - farSubject; at -= 1) {
    const token = tokens[at];
    if (!token || token.sentence !== sentence || token.speech || joining.has(token.word)) break;
    if (ownSubjects.has(token.word)) return false;
    if (others.has(token.word)) return near;
    first = token;
    if (token.stop === 'clause' || token.stop === 'sentence') break;
    if (token.capital) return false;
  }
  // "A long ride" is nobody.
  const noun = tokens[verb - 1];
  if (!first || !noun || first === noun || looksAdjectival(noun.word)) return false;
  return /^(?:an?|one|someone|somebody|another)$/.test(first.word) || (strict && first.word === 'the');
}

const ownSubjects = new Set([...ownWords, "we've", "we'd", "you've", "you'd", 'us', 'me', 'my']);
const joining = new Set(['when', 'as', 'while', 'before', 'after', 'if', 'until', 'because']);
