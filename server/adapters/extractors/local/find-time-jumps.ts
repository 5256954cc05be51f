import { readJumps } from '../../../domain/story-clock/time-jumps.ts';
import type { Token } from '../../../domain/text/tokens.ts';
import type { Voters } from './vote.ts';

/** A jump of the story's clock in a message. */
export interface Jump {
  /** The first word of the jump itself. */
  from: number;
  /** What is said of the hour before this word was before the jump. */
  cut: number;
  hours: number | null;
  days: boolean;
  start: number;
  end: number;
}

/** Stars between paragraphs: the story takes up again at another hour. Dashes mostly close a header. */
const sectionBreak = /\n[ \t]*(?:\*[ \t]?){3,9}\r?\n/g;
const wakes = new Set(
  'wake wakes woke waken wakens wakened awake awakes awoke awaken awakens awakened open opens opened'.split(
    ' ',
  ),
);
const sleepers = new Set('i you he she they we'.split(' '));
const woken = new Set('you me him her them us'.split(' '));

/** Every jump that the narration makes, in order; what people say of the past or plan is none. */
export function findTimeJumps(text: string, { tokens, hits }: Voters): Jump[] {
  const jumps: Jump[] = [];
  const add = (from: number, to: number, hours: number | null, days: boolean) => {
    const [token, last] = [tokens[from], tokens[to - 1]];
    if (!token || !last || token.frame !== 'present' || token.speech || token.asks) return;
    // "Dawn came three hours later": the hour named is the one after the jump.
    const named = hours === null || endsSentence(tokens, to);
    const cut = named ? sentenceStart(tokens, from) : from;
    jumps.push({ from, cut, hours, days, start: token.start, end: last.end });
  };
  for (const { from, to, hours, days } of readJumps(tokens)) add(from, to, hours, days);
  for (const { from, to } of hits.of('jump')) add(from, to, null, false);
  for (const { from, to } of hits.of('longJump')) add(from, to, null, true);
  tokens.forEach((token, at) => {
    if (wakes.has(token.word) && isSleeper(tokens, at)) add(at, at + 1, null, false);
    else if (token.word === 'now' && isAlone(tokens, at)) add(at, at + 1, null, true);
  });
  let cut = 0;
  for (const { index } of text.matchAll(sectionBreak)) {
    while (cut < tokens.length && (tokens[cut]?.start ?? 0) <= index) cut += 1;
    const token = tokens[cut];
    if (token && cut > 0)
      jumps.push({ from: cut, cut, hours: null, days: false, start: token.start, end: token.end });
  }
  return jumps.sort((one, other) => one.cut - other.cut);
}

function isSleeper(tokens: readonly Token[], at: number): boolean {
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  if (/^open/.test(tokens[at]?.word ?? '')) return opensEyes(tokens, at);
  if (tokens[at]?.word === 'awake' || before?.word === 'to') return false;
  return sleepers.has(before?.word ?? '') || (after?.stop === 'none' && woken.has(after.word));
}

/** "Now." by itself brings the story back from an earlier day. */
const isAlone = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.sentence !== tokens[at - 1]?.sentence && tokens[at]?.sentence !== tokens[at + 1]?.sentence;

/** "When I opened my eyes …" */
const opensEyes = (tokens: readonly Token[], at: number): boolean =>
  /^eyes?$/.test(tokens[at + 2]?.word ?? '') &&
  (tokens[at - 2]?.word === 'when' || tokens[at - 3]?.word === 'when');

function endsSentence(tokens: readonly Token[], to: number): boolean {
  return tokens[to]?.sentence !== tokens[to - 1]?.sentence;
}

function sentenceStart(tokens: readonly Token[], at: number): number {
  let first = at;
  while (first > 0 && tokens[first - 1]?.sentence === tokens[at]?.sentence) first -= 1;
  return first;
}
