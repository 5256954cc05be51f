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

/** How a text marks speech: by quotation marks, by putting all but speech between *asterisks*, not at all, or as nothing but speech. */
export type SpeechMarks = 'quotes' | 'asterisks' | 'none' | 'all';

const leastActions = 0.2;
/** What people say to each other and narration hardly does. */
const spokenWords = /\b(?:i|i'm|me|my|you|your|we|us|our|hello|hi|hey|yes|no|please|thanks?)\b|[?!]/i;

/** An action rather than emphasis: "*rubs her eyes*", "*I set my bag down*". */
const anAction = /(?:^|\s)\*(?:\p{Ll}[^\s*]*s\s+[^*]+|(?:i|I|he|she|they|we)\s+\p{Ll}[^*]+)\*/u;
/** Who acts, in the words of a narration: "i go up the stairs", "We rode for an hour". */
const narrates =
  /(?:^|[.!?,]\s+|\b(?:and|then|as|while|when)\s+)(?:i|he|she|they|we|you)\s+(?:\p{L}+ly\s+)?(?:go|walk|step|follow|climb|take|push|pull|open|sit|stand|lean|turn|look|grab|pick|run|reach|enter|nod|shake|eat|drink|ride|get|bolt|close|watch|shut|wake|head|lie)(?:e?s)?\b/iu;
const longestBareSpeech = 320;

/**
 * Which marks a text uses. Asterisks count when the text begins with an action, or holds one and speaks outside of
 * it; a narrator's asterisks, and those in plain prose, are only emphasis. A short message without any marks, in
 * which a character says nothing of what anyone does, is all speech.
 */
export function findSpeechMarks(text: string, role: 'user' | 'character' | 'narrator'): SpeechMarks {
  if (/["“”«»„]/.test(text)) return 'quotes';
  if (role === 'narrator') return 'none';
  if (!text.includes('*')) return isBareSpeech(text) ? 'all' : 'none';
  if (/^\s*\*\w/.test(text) || (text.length < longestAction && anAction.test(text))) return 'asterisks';
  const parts = text.split('*');
  const inside = parts.reduce((sum, part, index) => sum + (index % 2 === 1 ? part.length : 0), 0);
  const speaks = parts.some((part, index) => index % 2 === 0 && spokenWords.test(part));
  return speaks && inside > text.length * leastActions ? 'asterisks' : 'none';
}

const longestAction = 4_000;
const stated = /^\s*(?:[[*#]|\p{Extended_Pictographic}|\w+(?: \w+)?:|(?:int|ext)\b)/iu;

/** What only people who talk say, where nothing marks speech. */
const talks =
  /\b(?:i|i'(?:m|ve|ll|d)|me|my|we|we'(?:re|ve|ll|d)|us|our|let's|hello|hi|hey|yes|no|yeah|please|thanks?|(?:he|she|it|they|that|there)'(?:s|re|ll|ve|d))\b|\?/iu;
const tellsOfOthers = /^\s*(?:you|you're|they|suddenly|then|the|a|an)\b/iu;

/** Only for messages of a line or two, spoken by someone. */
function isBareSpeech(text: string): boolean {
  if (text.length > longestBareSpeech || text.includes('\n')) return false;
  if (stated.test(text) || narrates.test(text)) return false;
  return (talks.test(text) && !tellsOfOthers.test(text)) || text.trim().endsWith('?');
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
    const stop = readGap(text, last, match.index, reading, tokens.at(-1)?.word ?? '');
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

function readGap(text: string, from: number, to: number, reading: Reading, before: string) {
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
      kind = stronger(kind, ended ? 'sentence' : 'none');
    } else if (mark === ',') kind = stronger(kind, 'comma');
    else if (mark === '[' || mark === ']' || mark === '|') kind = 'sentence';
    else if (';:—–()'.includes(mark) || (mark === '-' && to - from > 1)) kind = stronger(kind, 'clause');
  }
  return { kind, asks, lines };
}

const strength = { none: 0, comma: 1, clause: 2, sentence: 3 };
const stronger = (one: Token['stop'], other: Token['stop']): Token['stop'] =>
  strength[one] >= strength[other] ? one : other;
