import type { Token } from '../text/tokens.ts';
import { anchors, readSpan } from './time-jumps.ts';

/** An hour counted from the sun, a meal or midnight; its words are `tokens[from]` up to before `tokens[to]`. */
export interface CountedHour {
  from: number;
  to: number;
  hour: number;
}

const farBack = 8;

/** "An hour before sunset", "two hours past dawn", "the sun had set an hour ago", "the sun was three hours up". */
export function readCountedHours(tokens: readonly Token[]): CountedHour[] {
  const found: CountedHour[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const span = readSpan(tokens, at);
    if (!span) continue;
    const hour = span.hours === null ? null : countFrom(tokens, at, span.to, span.hours);
    if (hour !== null) found.push({ from: at, to: Math.min(tokens.length, span.to + 1), hour });
    at = span.to - 1;
  }
  return found;
}

function countFrom(tokens: readonly Token[], from: number, to: number, hours: number): number | null {
  const side = tokens[to]?.word;
  if (side === 'before' || side === 'after' || side === 'past') {
    const word = (tokens[to + 1]?.word === 'the' ? tokens[to + 2]?.word : tokens[to + 1]?.word) ?? '';
    const anchor = anchors.get(word);
    return anchor === undefined ? null : anchor + (side === 'before' ? -hours : hours);
  }
  const sun = sunBefore(tokens, from);
  if (side === 'ago' && sun === 'down') return 18.5 + hours;
  if (sun === 'up' || (side === 'high' && sun !== null)) return 6 + hours;
  if (side === 'up' && sun !== null) return 6 + hours;
  return side === 'down' && sun !== null ? 18.5 + hours : null;
}

/** Whether the sun went down or came up in the words before. */
function sunBefore(tokens: readonly Token[], at: number): 'up' | 'down' | 'sun' | null {
  const sentence = tokens[at]?.sentence;
  let way: 'up' | 'down' | 'sun' = 'sun';
  for (let index = at - 1; index >= at - farBack; index -= 1) {
    const token = tokens[index];
    if (!token || token.sentence !== sentence) return null;
    if (/^(?:set|down|gone|sunk|sank|dropped|vanished|dipped)$/.test(token.word)) way = 'down';
    else if (/^(?:up|risen|rose|cleared)$/.test(token.word) && way === 'sun') way = 'up';
    if (token.word === 'sun' || token.word === 'suns') return way;
  }
  return null;
}
