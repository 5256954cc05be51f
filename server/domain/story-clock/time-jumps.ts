import type { Token } from '../text/tokens.ts';
import { readNumber } from './numbers.ts';

/** A jump of the story's clock: its words are `tokens[from]` up to before `tokens[to]`. */
export interface TimeJump {
  from: number;
  to: number;
  /** How many hours pass, `null` where the words do not say or it is days. */
  hours: number | null;
  /** A day or more passes, or the story goes back by as much. */
  days: boolean;
}

/** A length of time: "two hours", "half an hour", "a few days". */
export interface TimeSpan {
  to: number;
  hours: number | null;
  days: boolean;
}

const units: Record<string, number | undefined> = {
  minute: 1 / 60,
  minutes: 1 / 60,
  hour: 1,
  hours: 1,
  day: 24,
  days: 24,
  night: 24,
  nights: 24,
  week: 168,
  weeks: 168,
  fortnight: 336,
  month: 720,
  months: 720,
  year: 8760,
  years: 8760,
  winters: 8760,
  summers: 8760,
};
const vague: Record<string, number | null | undefined> = {
  couple: 2,
  few: 3,
  several: null,
  many: null,
  some: null,
};
const on = new Set('later on after passed pass passes gone earlier elapsed elapse'.split(' '));
const goBy = new Set('went go goes slipped slip slid crawled crawl gone ticked drifted'.split(' '));
const longestHeading = 6;

/** A length of time that begins at a word, or `null`. */
export function readSpan(tokens: readonly Token[], at: number): TimeSpan | null {
  const word = tokens[at]?.word ?? '';
  if (word === 'half') {
    const skip = tokens[at + 1]?.word === 'an' || tokens[at + 1]?.word === 'a' ? 2 : 1;
    return tokens[at + skip]?.word === 'hour' ? { to: at + skip + 1, hours: 0.5, days: false } : null;
  }
  let next = at;
  let count: number | null = null;
  if (word === 'a' || word === 'an' || word === 'another') {
    next = at + 1;
    count = 1;
    if (/^(?:full|whole|good|long|single|solid)$/.test(tokens[next]?.word ?? '')) next += 1;
  }
  const amount = tokens[next]?.word ?? '';
  if (amount in vague) {
    count = vague[amount] ?? null;
    next += tokens[next + 1]?.word === 'of' || tokens[next + 1]?.word === 'more' ? 2 : 1;
  } else if (readNumber(amount) !== null) {
    count = readNumber(amount);
    next += 1;
    if (/^(?:full|whole|good|long|more|solid)$/.test(tokens[next]?.word ?? '')) next += 1;
  } else if (next === at && !/^(?:hours|days|nights|weeks|months|years)$/.test(amount)) return null;
  const unit = units[tokens[next]?.word ?? ''];
  if (unit === undefined || tokens[next]?.stop !== (next === at ? tokens[next]?.stop : 'none')) return null;
  return { to: next + 1, hours: count === null || unit >= 24 ? null : count * unit, days: unit >= 24 };
}

/**
 * Every jump that a length of time tells: "three hours later", "after a few days", "four hours on", "an hour had
 * passed". A length that only lasts ("a two hours' walk", "in an hour") is none. One pass.
 */
export function readJumps(tokens: readonly Token[]): TimeJump[] {
  const jumps: TimeJump[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const nth = readNthDay(tokens, at);
    if (nth !== null) jumps.push({ from: at, to: nth, hours: null, days: true });
    const span = readSpan(tokens, at);
    if (!span) continue;
    const end = endOfJump(tokens, at, span.to);
    if (end !== null) jumps.push({ from: at, to: end, hours: span.hours, days: span.days });
    at = (end ?? span.to) - 1;
  }
  return jumps;
}

const ordinals = new Set(
  'second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth last next following'.split(
    ' ',
  ),
);

/** "On the third day", "by the second evening": where it opens a sentence, days have passed. */
function readNthDay(tokens: readonly Token[], at: number): number | null {
  const [token, article, nth, day] = [tokens[at], tokens[at + 1], tokens[at + 2], tokens[at + 3]];
  if (token?.stop !== 'sentence' || !/^(?:on|by)$/.test(token.word) || article?.word !== 'the') return null;
  const ordinal =
    ordinals.has(nth?.word ?? '') || /^[a-z]+-?(?:first|second|third|th)$/.test(nth?.word ?? '');
  return ordinal && /^(?:day|night|morning|evening|afternoon)$/.test(day?.word ?? '') ? at + 4 : null;
}

function endOfJump(tokens: readonly Token[], from: number, to: number): number | null {
  const before = tokens[from]?.stop === 'none' ? (tokens[from - 1]?.word ?? '') : '';
  if (/^(?:in|within|every|each|next|last|past|until|till|since|by|than|the)$/.test(before)) return null;
  const next = tokens[to];
  const follows = next?.stop === 'none' ? next.word : '';
  if (follows === 'earlier') return isHeading(tokens, from) ? to + 1 : null;
  if (follows === 'before' || follows === 'ago' || follows === 'past') return null;
  if (follows === 'after' && anchors.has(anchorWord(tokens, to + 1))) return null;
  if (on.has(follows)) return from > 0 && follows === 'on' && !opens(tokens, from) ? null : to + 1;
  if (goBy.has(follows) && tokens[to + 1]?.word === 'by') return to + 2;
  if (follows === 'had' || follows === 'have' || follows === 'has' || follows === 'must') {
    const verb = tokens[to + 1]?.word ?? '';
    return verb === 'passed' || verb === 'gone' || verb === 'elapsed' || verb === 'have' ? to + 2 : null;
  }
  if (before === 'after' && opens(tokens, from - 1)) return to;
  // "Four hours of that."
  if (opens(tokens, from) && (follows === 'of' || follows === 'down')) return to + 1;
  return null;
}

/** Hours of the day that a length of time can be counted from: "two hours after sunset". */
export const anchors = new Map<string, number>([
  ['dawn', 6],
  ['sunrise', 6],
  ['sunup', 6],
  ['daybreak', 6],
  ['noon', 12],
  ['midday', 12],
  ['sunset', 18.5],
  ['sundown', 18.5],
  ['dusk', 18.5],
  ['nightfall', 19.5],
  ['dark', 19.5],
  ['midnight', 24],
  ['breakfast', 8],
  ['lunch', 13],
  ['supper', 19.5],
  ['dinner', 19.5],
]);

const anchorWord = (tokens: readonly Token[], at: number): string =>
  (tokens[at]?.word === 'the' ? tokens[at + 1]?.word : tokens[at]?.word) ?? '';

/** Whether a word opens its sentence, or follows "and", "then" or a stop. */
const opens = (tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at];
  return (
    token !== undefined && (token.stop !== 'none' || /^(?:and|then|but)$/.test(tokens[at - 1]?.word ?? ''))
  );
};

function isHeading(tokens: readonly Token[], at: number): boolean {
  const sentence = tokens[at]?.sentence;
  let length = 0;
  for (let index = at; tokens[index]?.sentence === sentence; index += 1) length += 1;
  return tokens[at - 1]?.sentence !== sentence && length <= longestHeading;
}
