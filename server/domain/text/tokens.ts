import type { SpeechMarks } from './speech-marks.ts';

import { beginsLines, isSpeakerLine } from './play-lines.ts';

/** What takes a word out of the present scene; `present` is the scene itself. */
export type Frame = 'present' | 'negated' | 'negatedVerb' | 'unreal' | 'past' | 'told' | 'figurative';

/** One word of a message with what is known about it. Offsets are UTF-16, end exclusive. */
export interface Token {
  /** Lower case, straight apostrophes, without a possessive 's. */
  word: string;
  start: number;
  end: number;
  possessive: boolean;
  capital: boolean;
  /** What stands before the word: nothing, a comma, a stronger stop inside the sentence, or a sentence's end. */
  stop: 'none' | 'comma' | 'clause' | 'sentence';
  sentence: number;
  speech: boolean;
  /** Its sentence asks. */
  asks: boolean;
  frame: Frame;
  /** Part of an idiom or a name: means nothing by itself. */
  blocked: boolean;
  /** Roles of the movement phrases that end here, see `Role`. */
  roles: number;
}

const wordPattern = /[\p{L}\p{N}]+(?:['’‑-][\p{L}\p{N}]+)*/gu;
const abbreviations = new Set(['mr', 'mrs', 'ms', 'dr', 'st', 'int', 'ext', 'prof', 'sgt', 'lt', 'capt']);
const opening = '“«„';
const closing = '”»';

interface Reading {
  inQuotes: boolean;
  inAction: boolean;
  /** In the lines of a play: "MARA (softly) Come here." */
  inLines: boolean;
  /** Below a line that is nothing but a speaker's name in capitals, up to the next empty line. */
  inBlock: boolean;
}

/** Cuts a text into words in one pass. `from` and `to` are offsets into it. */
export function tokenise(text: string, marks: SpeechMarks = 'none', from = 0, to = text.length): Token[] {
  const reading: Reading = { inQuotes: false, inAction: false, inLines: false, inBlock: false };
  const tokens: Token[] = [];
  const asking: boolean[] = [];
  let sentence = 0;
  let last = from;
  let line = from;
  wordPattern.lastIndex = from;
  for (let match = wordPattern.exec(text); match && match.index < to; match = wordPattern.exec(text)) {
    const stop = readGap(text, last, match.index, reading, tokens.at(-1)?.word ?? '', marks === 'asterisks');
    if (stop.kind === 'sentence' && tokens.length > 0) {
      asking[sentence] = stop.asks;
      sentence += 1;
    }
    if (stop.lines > 0) {
      if (stop.lines > 1) reading.inBlock = false;
      else if (isSpeakerLine(text, line, last)) reading.inBlock = true;
      line = match.index;
    }
    last = match.index + match[0].length;
    tokens.push(toToken(match[0], match.index, sentence, tokens.length === 0 ? 'sentence' : stop.kind));
    const token = tokens.at(-1);
    if (marks === 'none' && beginsLines(text, tokens)) reading.inLines = true;
    if (token) token.speech = isSpeech(marks, reading);
  }
  asking[sentence] = text.slice(last, last + 4).includes('?');
  for (const token of tokens) token.asks = asking[token.sentence] === true;
  return tokens;
}

function isSpeech(marks: SpeechMarks, { inQuotes, inAction, inLines, inBlock }: Reading): boolean {
  if (marks === 'all') return true;
  if (marks === 'quotes') return inQuotes;
  return inLines || inBlock || (marks === 'asterisks' && !inAction);
}

function toToken(written: string, start: number, sentence: number, stop: Token['stop']): Token {
  let word = written.toLowerCase();
  if (word.includes('’') || word.includes('‑')) word = word.replaceAll('’', "'").replaceAll('‑', '-');
  const possessive = word.endsWith("'s");
  const first = written.charCodeAt(0);
  return {
    word: possessive ? word.slice(0, -2) : word,
    start,
    end: start + written.length,
    possessive,
    capital: (first >= 65 && first <= 90) || (first > 127 && written.charAt(0) !== word.charAt(0)),
    stop,
    sentence,
    speech: false,
    asks: false,
    frame: 'present',
    blocked: false,
    roles: 0,
  };
}

function readGap(text: string, from: number, to: number, reading: Reading, before: string, actions: boolean) {
  let kind: Token['stop'] = 'none';
  let asks = false;
  let ended = false;
  let lines = 0;
  for (let index = from; index < to; index += 1) {
    const mark = text.charAt(index);
    if (mark === ' ') {
      if (ended) kind = 'sentence';
    } else if (mark === '\n' || mark === '\r') {
      kind = 'sentence';
      if (mark === '\n') lines += 1;
      reading.inQuotes = false;
      reading.inLines = false;
    } else if (mark === '.' || mark === '!' || mark === '?' || mark === '…') {
      ended = !(mark === '.' && abbreviations.has(before));
      asks ||= mark === '?';
    } else if (mark === '"') {
      reading.inQuotes = !reading.inQuotes;
      kind = stronger(kind, ended ? 'sentence' : 'clause');
    } else if (opening.includes(mark)) reading.inQuotes = true;
    else if (closing.includes(mark)) {
      reading.inQuotes = false;
      kind = stronger(kind, ended ? 'sentence' : 'clause');
    } else if (mark === '*') {
      reading.inAction = !reading.inAction;
      // Where asterisks hold actions, what is said around them is another sentence.
      kind = stronger(kind, ended || actions ? 'sentence' : 'none');
    } else if (mark === ',') kind = stronger(kind, 'comma');
    else if (mark === '[' || mark === ']' || mark === '|') kind = 'sentence';
    else if (';:—–()'.includes(mark) || (mark === '-' && to - from > 1)) kind = stronger(kind, 'clause');
  }
  return { kind, asks, lines };
}

const strength = { none: 0, comma: 1, clause: 2, sentence: 3 };
const stronger = (one: Token['stop'], other: Token['stop']): Token['stop'] =>
  strength[one] >= strength[other] ? one : other;
