/** Fewer letters are in every text by chance; more were not asked for. */
const shortest = 3;
const longest = 400;
/** Of a very long text, which a model is shown only in part, this much of its end and of its beginning is looked at. */
const ends = 30_000;
/** So often may a quote's letters stand inside of other words before it is given up. */
const mostTries = 100;

interface Span {
  start: number;
  end: number;
}

/** A text whose letters were made alike, and for each of them where it stood. */
interface Smooth {
  letters: string;
  places: number[];
}

/**
 * Finds where quotes stand in a text, as UTF-16 offsets, end exclusive; null where the words are not there. Models
 * change quotation marks, dashes, blanks and capitals when they copy; those are looked past. Only whole words count:
 * the inn is not in "beginning". The text is made alike once, however many quotes follow.
 */
export function createFindQuote(text: string): (quote: string) => Span | null {
  let parts: { smooth: Smooth; offset: number }[] | undefined;
  return (quote) => {
    const words = cutToWords(quote.trim());
    if (words.length < shortest) return null;
    const at = findWhole(text, words);
    if (at >= 0) return { start: at, end: at + words.length };
    const sought = smoothen(words).letters;
    for (const { smooth, offset } of (parts ??= cutToEnds(text))) {
      const found = findWhole(smooth.letters, sought);
      const [start, last] = [smooth.places[found], smooth.places[found + sought.length - 1]];
      if (start !== undefined && last !== undefined) return { start: offset + start, end: offset + last + 1 };
    }
    return null;
  };
}

/** A quote that goes on and on is looked for by its beginning. */
const cutToWords = (quote: string): string =>
  quote.length <= longest
    ? quote
    : quote
        .slice(0, longest)
        .replace(/\S{0,100}$/, '')
        .trim();

/** The end first: scenes move there. */
const cutToEnds = (text: string) =>
  text.length <= 2 * ends
    ? [{ smooth: smoothen(text), offset: 0 }]
    : [
        { smooth: smoothen(text.slice(-ends)), offset: text.length - ends },
        { smooth: smoothen(text.slice(0, ends)), offset: 0 },
      ];

/** -1 where the words stand nowhere by themselves. */
function findWhole(text: string, words: string): number {
  let at = text.indexOf(words);
  for (let tries = 0; at >= 0 && tries < mostTries; tries += 1) {
    if (!isInsideWord(text, at) && !isInsideWord(text, at + words.length)) return at;
    at = text.indexOf(words, at + 1);
  }
  return -1;
}

/** Of scripts with capitals, and digits: other scripts do not part their words. */
const wordLetter = /[\p{Lu}\p{Ll}\p{N}]/u;
const isInsideWord = (text: string, at: number): boolean =>
  wordLetter.test(text.charAt(at - 1)) && wordLetter.test(text.charAt(at));

/** Lower case, one blank for many, plain marks. */
function smoothen(text: string): Smooth {
  let letters = '';
  let afterBlank = false;
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const plain = plainLetter(text.charAt(at));
    if (plain === ' ' && afterBlank) continue;
    afterBlank = plain === ' ';
    letters += plain;
    places.push(at);
  }
  return { letters, places };
}

const marks = new Map([
  ...[...'“”„«»'].map((mark) => [mark, '"'] as const),
  ...[...'‘’‚`´'].map((mark) => [mark, "'"] as const),
  ...[...'–—‑'].map((mark) => [mark, '-'] as const),
  ...[...' \t\n\r\u00a0\u2009\u202f'].map((blank) => [blank, ' '] as const),
]);

function plainLetter(letter: string): string {
  const plain = marks.get(letter);
  if (plain !== undefined) return plain;
  const lower = letter.toLowerCase();
  // A few letters become two in lower case: they would move every place behind them.
  return lower.length === 1 ? lower : letter;
}
