import frames from '../text/frames.json';
import functionWords from '../text/function-words.json';
import type { MessageRole } from '../message.ts';
import { findSpeechMarks } from '../text/speech-marks.ts';
import { tokenise, type Token } from '../text/tokens.ts';
import { PhraseTable } from './phrase-table.ts';
import type { Vocabulary } from './vocabulary.ts';

/** `present` is narrated here and now; `aside` is narrated, but told, remembered, wished for, compared or denied. */
export type Layer = 'present' | 'aside' | 'speech';

/** A word as the scorer sees it: names are not told apart. */
export interface ReadWord {
  /** Lower case; `#` for a name. */
  word: string;
  /** The name in lower case, where it is one. Only ever compared with other turns of the same chat. */
  name: string;
  layer: Layer;
  stop: Token['stop'];
  asks: boolean;
}

const readBeginning = 6_000;
const readEnd = 6_000;
/** "Monday" and "May" are written like names and are not. */
const calendar = new Set(
  'i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december christmas'.split(
    ' ',
  ),
);
const empty = new Set(functionWords.words);
/** Somebody tells what happened: "At dawn we stood on the beach." */
const tells =
  /\b(?:i|we|he|she|they)\s+(?:\p{L}+ly\s+)?(?:was|were|had|stood|sat|went|came|rode|ran|woke|lay|left|saw|found|took|drove|got|\p{L}{2,}ed)\b/iu;
const speaksTo = /\b(?:you|you're|your|yours)\b|[?!]/i;

type Reach = 'forward' | 'near' | 'sentence';
const asides = new PhraseTable<Reach>();
for (const phrase of [...frames.unrealSentence, ...frames.pastSentence]) asides.add(phrase, 'sentence');
for (const phrase of [...frames.unreal, ...frames.past, ...frames.told, ...frames.figurative])
  asides.add(phrase, 'forward');
for (const phrase of [...frames.negatedNear, ...frames.negatedVerb]) asides.add(phrase, 'near');
const nearWords = 3;

/** The words of one message, of a very long one its beginning and its end. */
export function readWords(text: string, role: MessageRole, vocabulary: Vocabulary): ReadWord[] {
  const tokens = cut(text, role);
  const words = tokens.map((token) => toWord(token, text, vocabulary));
  markAsides(tokens, words);
  return words;
}

function cut(text: string, role: MessageRole): Token[] {
  const found = findSpeechMarks(text, role);
  const marks = found === 'all' && tells.test(text) && !speaksTo.test(text) ? 'none' : found;
  if (text.length > readBeginning + readEnd)
    return [...tokenise(text, marks, 0, readBeginning), ...tokenise(text, marks, text.length - readEnd)];
  return tokenise(text, marks);
}

function toWord(token: Token, text: string, vocabulary: Vocabulary): ReadWord {
  const named = token.capital && isName(token, text, vocabulary);
  return {
    word: named ? '#' : token.word,
    name: named ? token.word : '',
    layer: token.speech ? 'speech' : 'present',
    stop: token.stop,
    asks: token.asks,
  };
}

function isName({ word, stop, start, end }: Token, text: string, vocabulary: Vocabulary): boolean {
  if (calendar.has(word) || word.startsWith("i'") || empty.has(word)) return false;
  if (word.length > 1 && isShouted(text.slice(start, end))) return !vocabulary.knows(word);
  return stop === 'none' || stop === 'comma' || !vocabulary.knows(word);
}

const isShouted = (written: string): boolean => written === written.toUpperCase();

/** What is remembered, wished for, told of, compared or denied is not where the story stands. */
function markAsides(tokens: readonly Token[], words: readonly ReadWord[]): void {
  for (let at = 0; at < words.length; at += 1) {
    if (words[at]?.layer !== 'present') continue;
    const found = asides.find(tokens, at);
    if (!found) continue;
    const sentence = tokens[at]?.sentence;
    let from = at + found.length;
    const to = found.meaning === 'near' ? from + nearWords : words.length;
    if (found.meaning === 'sentence')
      for (from = at; from > 0 && tokens[from - 1]?.sentence === sentence;) from -= 1;
    for (let index = from; index < to && tokens[index]?.sentence === sentence; index += 1) {
      const word = words[index];
      if (!word || (found.meaning === 'forward' && word.stop === 'clause')) break;
      if (word.layer === 'present') word.layer = 'aside';
    }
  }
}
