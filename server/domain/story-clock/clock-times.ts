import type { Token } from '../text/tokens.ts';
import { readFaceHour, readNumber } from './numbers.ts';

/** An hour by the clock: its words are `tokens[from]` up to before `tokens[to]`. */
export interface ClockTime {
  from: number;
  to: number;
  /** 0 up to 24 where the half of the day is told, else 1 up to 13 on the clock's face. */
  hour: number;
  halfKnown: boolean;
}

type Found = Omit<ClockTime, 'from'>;

/** Hours that are not now: "since eight", "until six", "from nine to five". */
const notNow = new Set('since until till for from before every each between through'.split(' '));
const roughly = new Set(
  'just shortly little bit minutes minute nearly almost about around was is it'.split(' '),
);
const shows = new Set(
  'struck strikes striking strike said says read reads reading showed shows show chimed chimes chiming tolled tolls rang rings stood'.split(
    ' ',
  ),
);
const strikes = /^(?:struck|strikes|striking|chimed|chiming|tolled|tolling)$/;
const clocks = new Set('clock clocks watch bell bells it dial display oven'.split(' '));
const nearly = new Set('scarcely barely hardly past after about around nearly almost gone before'.split(' '));
const follows = new Set(
  'in on that and when sharp now already by but at as before this they he she we i you it the'.split(' '),
);
const withinWords = 8;

/**
 * Every hour by the clock that words tell as now: "7:45 PM", "half past six", "0300 hours", "the clock struck
 * eleven". Deadlines and habits ("until six", "every day at noon") are left out. One pass.
 */
export function readClockTimes(tokens: readonly Token[]): ClockTime[] {
  const found: ClockTime[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const read = readAt(tokens, at);
    if (!read || isNotNow(tokens, at)) continue;
    found.push({ from: at, ...read });
    at = read.to - 1;
  }
  return found;
}

function readAt(tokens: readonly Token[], at: number): Found | null {
  const word = tokens[at]?.word ?? '';
  const first = word.charCodeAt(0);
  if (first >= 48 && first <= 57) return readDigits(tokens, at) ?? readFace(tokens, at);
  return readHundred(tokens, at) ?? readPast(tokens, at) ?? readFace(tokens, at);
}

/** "7pm", "7:45 PM", "21:30", "06:12", "0300 hours". */
function readDigits(tokens: readonly Token[], at: number): Found | null {
  const token = tokens[at];
  const match = token && /^(\d{1,2})(am|pm)?$/.exec(token.word);
  if (token && /^\d{4}$/.test(token.word) && /^(?:hours|hrs)$/.test(tokens[at + 1]?.word ?? '')) {
    const hour = Number(token.word.slice(0, 2)) + Number(token.word.slice(2)) / 60;
    return hour < 24 ? { to: at + 2, hour, halfKnown: true } : null;
  }
  if (!match || !token) return null;
  const next = tokens[at + 1];
  const beside = next && next.start === token.end + 1;
  const minutes = beside && !match[2] ? /^([0-5]\d)(am|pm)?$/.exec(next.word) : null;
  const end = at + (minutes ? 2 : 1);
  const hour = Number(match[1]);
  const half = match[2] ?? minutes?.[2] ?? halfAfter(tokens, end);
  const exact = hour + Number(minutes?.[1] ?? 0) / 60;
  if (half && hour >= 1 && hour <= 12) {
    const spelled = match[2] || minutes?.[2] ? 0 : tokens[end]?.word.length === 1 ? 2 : 1;
    return { to: end + spelled, hour: (exact % 12) + (half === 'pm' ? 12 : 0), halfKnown: true };
  }
  if (!minutes || hour > 23) return null;
  return { to: end, hour: exact, halfKnown: hour > 12 || hour === 0 || token.word.startsWith('0') };
}

function halfAfter(tokens: readonly Token[], at: number): 'am' | 'pm' | undefined {
  const [after, then] = [tokens[at], tokens[at + 1]];
  if (after?.word === 'am' || after?.word === 'pm') return after.word;
  const spelled = then?.word === 'm' && then.start === (after?.end ?? 0) + 1;
  return spelled && (after?.word === 'a' || after?.word === 'p') ? `${after.word}m` : undefined;
}

/** "half past six", "twenty to nine", "ten minutes after four". */
function readPast(tokens: readonly Token[], at: number): Found | null {
  const word = tokens[at]?.word ?? '';
  const minutes = word === 'half' ? 30 : word === 'quarter' ? 15 : readNumber(word);
  if (minutes === null || minutes > 50) return null;
  const side = at + (/^minutes?$/.test(tokens[at + 1]?.word ?? '') ? 2 : 1);
  // "It is half eight."
  const bare = word === 'half' ? readFaceHour(tokens[at + 1]?.word) : null;
  if (bare !== null && /^(?:at|by|is|was|it's|about|nearly|almost|gone)$/.test(tokens[at - 1]?.word ?? ''))
    return withHalf(tokens, at + 2, bare + 0.5);
  const direction = tokens[side]?.word;
  const hour = readFaceHour(tokens[side + 1]?.word);
  if (hour === null || !joined(tokens, side + 1)) return null;
  const past = direction === 'past' || direction === 'after';
  if (!past && !((direction === 'to' || direction === 'before') && minutes % 5 === 0 && minutes !== 30))
    return null;
  return withHalf(tokens, side + 2, hour + (past ? minutes : -minutes) / 60);
}

/** "At nineteen hundred", "oh four hundred hours" without the "oh". */
function readHundred(tokens: readonly Token[], at: number): Found | null {
  const hour = tokens[at + 1]?.word === 'hundred' ? readNumber(tokens[at]?.word) : null;
  if (hour === null || hour > 24) return null;
  const hours = /^(?:hours|hrs)$/.test(tokens[at + 2]?.word ?? '');
  if (!hours && !/^(?:at|by)$/.test(tokens[at - 1]?.word ?? '')) return null;
  // "At three hundred paces": a number that the army would say with "oh".
  if (!hours && hour < 13) return null;
  return { to: at + (hours ? 3 : 2), hour: hour % 24, halfKnown: true };
}

/** "six o'clock", "six in the evening", "the clock struck six", "it was nearly six." */
function readFace(tokens: readonly Token[], at: number): Found | null {
  const hour = readFaceHour(tokens[at]?.word);
  if (hour === null) return null;
  if (tokens[at + 1]?.word === "o'clock") return withHalf(tokens, at + 2, hour);
  const told = withHalf(tokens, at + 1, hour);
  if (told.halfKnown) return told;
  const next = tokens[at + 1];
  const ends = !next || next.stop !== 'none' || follows.has(next.word);
  if (!ends || !joined(tokens, at)) return null;
  const before = tokens[at - 1]?.word ?? '';
  if (strikes.test(before) || (shows.has(before) && hasClock(tokens, at - 1))) return told;
  // "By seven they were home", but not "at six men", "one by one" nor "looking about twelve".
  if (before === 'at' || before === 'by') return hour > 2 ? told : null;
  return nearly.has(before) && isIt(tokens, at - 2) ? told : null;
}

const halves: Record<string, 'am' | 'pm'> = { morning: 'am', afternoon: 'pm', evening: 'pm' };

function withHalf(tokens: readonly Token[], to: number, face: number): Found {
  const [one, two, three] = [tokens[to]?.word, tokens[to + 1]?.word, tokens[to + 2]?.word ?? ''];
  const hour = face < 1 ? face + 12 : face;
  const part = one === 'in' && two === 'the' ? three : one === 'that' || one === 'this' ? (two ?? '') : '';
  const length = one === 'in' ? 3 : 2;
  const half = halves[part];
  if (half) return { to: to + length, hour: (hour % 12) + (half === 'pm' ? 12 : 0), halfKnown: true };
  if (one === 'at' && two === 'night')
    return { to: to + 2, hour: (hour % 12) + (hour < 5 ? 0 : 12), halfKnown: true };
  const spelled = halfAfter(tokens, to);
  if (spelled && tokens[to]?.stop === 'none')
    return { to: to + 1, hour: (hour % 12) + (spelled === 'pm' ? 12 : 0), halfKnown: true };
  return { to, hour, halfKnown: false };
}

/** "It was nearly", "it's gone", "just past". */
function isIt(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.word ?? '';
  if (word === "it's" || word === 'just' || word === 'shortly') return true;
  return (word === 'is' || word === 'was' || word === 'had') && tokens[at - 1]?.word === 'it';
}

function hasClock(tokens: readonly Token[], at: number): boolean {
  const sentence = tokens[at]?.sentence;
  for (let index = at - 1; index >= at - withinWords; index -= 1) {
    const token = tokens[index];
    if (!token || token.sentence !== sentence) return false;
    if (clocks.has(token.word)) return true;
  }
  return false;
}

function isNotNow(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.stop !== 'none') return false;
  const before = tokens[at - 1]?.word ?? '';
  if (before === 'before' && roughly.has(tokens[at - 2]?.word ?? '')) return false;
  return notNow.has(before);
}

const joined = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.stop === 'none' && tokens[at]?.sentence === tokens[at - 1]?.sentence;
