import { findSpeechMarks } from '../text/speech-marks.ts';
import { tokenise, type Token } from '../text/tokens.ts';
import { formsOf } from '../text/word-forms.ts';

/** One word of a text as the tagger sees it: hyphens cut, spelling settled. Offsets are UTF-16, end exclusive. */
export interface TagWord {
  /** Lower case, as written. */
  word: string;
  /** What it may stand for, see `formsOf`. */
  forms: readonly string[];
  start: number;
  end: number;
  sentence: number;
  /** What stands before it, see `Token`. */
  stop: Token['stop'];
  /** No phrase reaches from the word before into this one. */
  broken: boolean;
  /** The hyphened word that begins here, written as one: "candle-lit" is also "candlelit". */
  joined: { word: string; length: number } | null;
  capital: boolean;
  /** Begins with a capital and goes on in small letters. */
  title: boolean;
  possessive: boolean;
  speech: boolean;
}

/** Addresses, markup, macros and what players say to each other beside the story: none of it is told. */
const untold =
  /https?:\/\/\S+|<\/?[a-z][^<>\n]{0,200}>|\{\{[^{}\n]{0,100}\}\}|[([]{1,2}\s{0,3}ooc\b[^)\]]{0,2000}/gi;

/** Cuts a text into words in one pass. Speech is told apart as the text marks it, when it is somebody's message. */
export function toWords(text: string, role?: 'user' | 'character' | 'narrator'): TagWord[] {
  const marks = role === undefined ? 'none' : findSpeechMarks(text, role);
  const known = new Map<string, readonly string[]>();
  const formsOnce = (word: string): readonly string[] => {
    let forms = known.get(word);
    if (!forms) known.set(word, (forms = formsOf(word)));
    return forms;
  };
  const words: TagWord[] = [];
  const told = text.replace(untold, (found) => ' '.repeat(found.length));
  for (const token of tokenise(told, marks)) cutHyphens(text, token, role !== undefined, formsOnce, words);
  return words;
}

function cutHyphens(
  text: string,
  token: Token,
  readsSpeech: boolean,
  formsOnce: (word: string) => readonly string[],
  words: TagWord[],
): void {
  const parts = token.word.split('-');
  let start = token.start;
  for (const [index, word] of parts.entries()) {
    words.push({
      word,
      forms: formsOnce(word),
      start,
      end: index === parts.length - 1 ? token.end : start + word.length,
      sentence: token.sentence,
      stop: index === 0 ? token.stop : 'none',
      broken: index === 0 && token.stop !== 'none',
      joined: index === 0 && parts.length > 1 ? { word: parts.join(''), length: parts.length } : null,
      capital: token.capital && index === 0,
      title: token.capital && index === 0 && isSmall(text, start + 1),
      possessive: token.possessive && index === parts.length - 1,
      speech: readsSpeech && token.speech,
    });
    start += word.length + 1;
  }
}

const isSmall = (text: string, at: number): boolean => {
  const letter = text.charAt(at);
  return letter !== letter.toUpperCase();
};
