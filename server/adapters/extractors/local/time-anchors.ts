import type { Token } from '../../../domain/text/tokens.ts';

const determiners = new Set('the a an that this next following early late same mid very'.split(' '));
const says = new Set(
  "at by on in after past towards toward was is it's came comes broke fell falls until till".split(' '),
);
const arrives = new Set('came comes come fell falls broke breaks finds found had was is has'.split(' '));
/** "In the noon sun" only describes. */
const describes = new Set('sun light sky air heat mist breeze wind dew glow shadows chill cold'.split(' '));
const mostWords = 3;

/** Whether a word of the hour says when it is ("by noon", "night fell") and does not only describe. */
export function isAnchored(tokens: readonly Token[], from: number): boolean {
  const [token, next, then] = [tokens[from], tokens[from + 1], tokens[from + 2]];
  if (!token) return false;
  if (describes.has(next?.word ?? '') && next?.stop === 'none') return false;
  if (token.stop === 'sentence') return true;
  if (arrives.has(next?.word ?? '') || (arrives.has(then?.word ?? '') && next?.stop === 'none')) return true;
  let at = from;
  while (at > from - mostWords && tokens[at]?.stop === 'none' && determiners.has(tokens[at - 1]?.word ?? ''))
    at -= 1;
  const before = tokens[at - 1];
  // "On midsummer evening every seat was taken."
  const opening = tokens[at - 2];
  if (opening?.stop === 'sentence' && says.has(opening.word) && before?.stop === 'none') return true;
  return tokens[at]?.stop === 'sentence' || says.has(before?.word ?? '');
}

const habits = new Set('always usually often tomorrow yesterday daily'.split(' '));
const farBack = 12;

/** Whether the words before in a sentence tell a habit or another day: "every day at six". */
export function isHabit(tokens: readonly Token[], from: number): boolean {
  const sentence = tokens[from]?.sentence;
  for (let at = from - farBack; at < from + farBack; at += 1) {
    const token = tokens[at];
    if (token?.sentence !== sentence) continue;
    if (habits.has(token?.word ?? '') || recurs(tokens, at)) return true;
  }
  return false;
}

/** "Every day", "each Sunday evening", but not "every face". */
const recurs = (tokens: readonly Token[], at: number): boolean =>
  /^(?:every|each)$/.test(tokens[at]?.word ?? '') &&
  /^(?:(?:other|single|second)|(?:mid)?(?:day|night|morning|evening|afternoon|noon|week|month|year|hour|time|dawn|dusk|summer|winter|spring|autumn)s?|\w+day)$/.test(
    tokens[at + 1]?.word ?? '',
  );

/** "The clock had stopped at ten to two": no hour of now. */
export function isStopped(tokens: readonly Token[], from: number): boolean {
  const here = tokens
    .slice(Math.max(0, from - farBack), from)
    .filter(({ sentence }) => sentence === tokens[from]?.sentence);
  return (
    here.some(({ word }) => /^(?:clocks?|watch|hands|dial)$/.test(word)) &&
    here.some(({ word }) => /^(?:stopped|stuck|broken|frozen)$/.test(word))
  );
}

const ahead = /^(?:will|would|shall|gonna|must|should)$|'ll$/;
const beVerb = /^(?:is|was|are|were|am)$/;
const turns = new Set(['before', 'when', 'until', 'and', 'but', 'so']);
const nearAhead = 7;

/** Whether the hour is still to come: "in the morning the fleet would sail", "who was to be hanged at noon". */
export function isPlanned(tokens: readonly Token[], to: number): boolean {
  const sentence = tokens[to - 1]?.sentence;
  for (let at = to - 2; at > to - 2 - nearAhead; at -= 1) {
    if (tokens[at]?.sentence !== sentence || tokens[at]?.stop === 'clause') break;
    if (tokens[at]?.word === 'to' && tokens[at + 1]?.word === 'be' && beVerb.test(tokens[at - 1]?.word ?? ''))
      return true;
  }
  for (let at = to; at < to + nearAhead; at += 1) {
    const token = tokens[at];
    if (!token || token.sentence !== sentence || token.stop === 'clause') return false;
    if (turns.has(token.word)) return false;
    if (ahead.test(token.word)) return true;
  }
  return false;
}

/** Whether someone says the hour and nothing before it: "Seven o'clock, miss." */
export function opensSpeech(tokens: readonly Token[], from: number, to: number): boolean {
  const next = tokens[to];
  return tokens[from]?.stop === 'sentence' && (next === undefined || next.stop !== 'none');
}

const farThere = 20;
/** "She says it's been snowing at hers." */
const reports = new Set(
  'says said told tells wrote writes texted reckons heard reports reported swore swears'.split(' '),
);

/** "Pavel always said snow by midnight." */
function isForetold(tokens: readonly Token[], from: number): boolean {
  for (let at = from - 1; at >= from - 3; at -= 1) {
    if (tokens[at]?.sentence !== tokens[from]?.sentence || tokens[at + 1]?.stop !== 'none') return false;
    if (/^(?:said|says|predicted|promised|forecast)$/.test(tokens[at]?.word ?? '')) return true;
  }
  return false;
}

/** Whether someone speaks of another place: "it is afternoon there", "your father is out there in the rain". */
export function isElsewhere(tokens: readonly Token[], from: number): boolean {
  const sentence = tokens[from]?.sentence;
  if (isForetold(tokens, from)) return true;
  if (!tokens[from]?.speech) return false;
  for (let at = from - farThere; at < from + farThere; at += 1) {
    const token = tokens[at];
    if (token?.sentence !== sentence) continue;
    if (at < from && reports.has(token?.word ?? '')) return true;
    if (token?.word !== 'there' || isOutThere(tokens, at)) continue;
    if (!/^(?:is|was|are|were|be|been|will|has|had)$/.test(tokens[at + 1]?.word ?? '') && !token.possessive)
      return true;
  }
  return false;
}

/** "It's chucking it down out there": beyond the window. "Out there where you are" is far. */
function isOutThere(tokens: readonly Token[], at: number): boolean {
  if (tokens[at - 1]?.word !== 'out') return false;
  const next = tokens[at + 1];
  if (next?.stop === 'none' && next.sentence === tokens[at]?.sentence && next.word !== 'and') return false;
  return tokens
    .slice(Math.max(0, at - farBack), at)
    .some(({ word, sentence }) => sentence === tokens[at]?.sentence && /^it(?:'?s)?$/.test(word));
}

const bounds = new Set(['since', 'before', 'until', 'till']);

/** "Since the afternoon", "before nightfall": not now, but the edge of a stretch of time. */
export function isBound(tokens: readonly Token[], from: number): boolean {
  let at = from;
  while (at > from - mostWords && tokens[at]?.stop === 'none' && determiners.has(tokens[at - 1]?.word ?? ''))
    at -= 1;
  if (tokens[at]?.stop !== 'none') return false;
  // "Before the lunch bell has even finished."
  if (/^(?:bell|bells)$/.test(tokens[from + 1]?.word ?? '')) return false;
  const word = tokens[at - 1]?.word ?? '';
  return bounds.has(word) && !/^(?:just|shortly|long|well|soon|right)$/.test(tokens[at - 2]?.word ?? '');
}

/** "They would see about it in the morning": at the end of a sentence it is the next one. */
export const isNextMorning = (tokens: readonly Token[], from: number): boolean =>
  tokens[from]?.word === 'morning' &&
  tokens[from - 1]?.word === 'the' &&
  tokens[from - 2]?.word === 'in' &&
  tokens[from - 2]?.stop !== 'sentence';
