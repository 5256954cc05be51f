import { findPlaceClass } from '../../../domain/place-class.ts';
import type { Token } from '../../../domain/text/tokens.ts';
import { tellsOfItself } from './read-transition.ts';
import { Role } from './vocabulary.ts';

const own = new Set(['i', 'we', 'you']);
/** "Before we leave": not yet. */
const notYet = new Set(
  'before until if when once that who whether unless where how what because since let'.split(' '),
);
/** "They leave at once, together": nothing that is left behind. */
const wayOfLeaving = new Set('at together by through without quietly again before'.split(' '));
/** "We set out for the coast", but "we set out the cards". */
const onTheWay = new Set(
  'at for along across into in on early again down up through toward towards'.split(' '),
);
const farBack = 7;
const farAhead = 12;
/** One arrives at these without leaving the room. */
const nowhere = new Set(
  'conclusion conclusions decision answer agreement truth understanding compromise table door desk bed counter bar point window same'.split(
    ' ',
  ),
);

/** The one whom the narration follows goes off, and nothing says where to: "We pay and leave", "You hurry out". */
export function setsOut(tokens: readonly Token[], was: string | null): boolean {
  if (was === null) return false;
  const indoors = findPlaceClass(was)?.indoors === true;
  const near = tellsOfItself(tokens);
  return tokens.some((token, at) => {
    if (token.speech || token.frame !== 'present' || token.asks || !goes(tokens, at, indoors)) return false;
    return isFollowed(tokens, at, near) && !returns(tokens, at);
  });
}

function goes(tokens: readonly Token[], at: number, indoors: boolean): boolean {
  const word = tokens[at]?.word ?? '';
  const next = follows(tokens, at + 1);
  if (/^(?:leave|left)$/.test(word)) return next === undefined || wayOfLeaving.has(next);
  if (word === 'set') {
    const after = follows(tokens, at + 2);
    return (next === 'off' || next === 'out') && (after === undefined || onTheWay.has(after));
  }
  if (/^arrived?$/.test(word) && next === 'at')
    return ![2, 3, 4].some((ahead) => nowhere.has(tokens[at + ahead]?.word ?? ''));
  const moves = ((tokens[at]?.roles ?? 0) & Role.motion) !== 0;
  if (!indoors || !moves || next !== 'out') return false;
  const after = follows(tokens, at + 2);
  return after === undefined || /^(?:into|without|together)$/.test(after);
}

/** The next word of the same clause. */
const follows = (tokens: readonly Token[], at: number): string | undefined =>
  tokens[at]?.stop === 'none' && !tokens[at]?.speech ? tokens[at]?.word : undefined;

/** The one who goes stands next to the verb, or before what is done first: "I get up, pay and go". */
function isFollowed(tokens: readonly Token[], verb: number, near: boolean): boolean {
  const followed = (at: number) => {
    const { word = '', speech = true } = tokens[at] ?? {};
    const led = tokens[at]?.stop === 'sentence' ? '' : (tokens[at - 1]?.word ?? '');
    return !speech && (own.has(word) || (word === 'they' && !near)) && !notYet.has(led);
  };
  const back = /ly$|^(?:all|both)$/.test(tokens[verb - 1]?.word ?? '') ? verb - 2 : verb - 1;
  if (tokens[verb]?.stop === 'sentence') return false;
  if (followed(back)) return true;
  if (!/^(?:and|then)$/.test(tokens[back]?.word ?? '')) return false;
  for (let at = back - 1; at >= 0 && at > verb - farBack - 1; at -= 1) {
    if (followed(at)) return tokens[at]?.stop === 'sentence';
    if (tokens[at]?.stop === 'sentence') return false;
  }
  return false;
}

function returns(tokens: readonly Token[], at: number): boolean {
  return tokens
    .slice(at + 1, at + farAhead)
    .some(({ word }) => /^(?:back|return(?:s|ed)?|again)$/.test(word));
}
