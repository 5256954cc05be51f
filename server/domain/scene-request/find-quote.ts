/** Fewer letters are in every text by chance; more were not asked for. */
const shortest = 3;
const longest = 400;
/** Of a very long text, which a model is shown only in part, this much of its end and of its beginning is looked at. */
const ends = 30_000;

interface Span {
  start: number;
  end: number;
}

/**
 * Where a quote stands in a text, as UTF-16 offsets, end exclusive. Models change quotation marks, dashes, blanks and
 * capitals when they copy; those are looked past. Null where the words are not there.
 */
export function findQuote(text: string, quote: string): Span | null {
  const words = quote.slice(0, longest).trim();
  if (words.length < shortest) return null;
  const at = text.indexOf(words);
  if (at >= 0) return { start: at, end: at + words.length };
  if (text.length <= 2 * ends) return findAlike(text, words, 0);
  return findAlike(text.slice(-ends), words, text.length - ends) ?? findAlike(text.slice(0, ends), words, 0);
}

function findAlike(text: string, quote: string, offset: number): Span | null {
  const sought = smooth(quote).letters;
  const { letters, places } = smooth(text);
  const at = letters.indexOf(sought);
  const [start, last] = [places[at], places[at + sought.length - 1]];
  return at < 0 || start === undefined || last === undefined
    ? null
    : { start: offset + start, end: offset + last + 1 };
}

/** Lower case, one blank for many, plain marks; and for each of its letters where it stood. */
function smooth(text: string): { letters: string; places: number[] } {
  let letters = '';
  let afterBlank = false;
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const letter = plainLetter(text.charAt(at));
    if (letter === ' ' && afterBlank) continue;
    afterBlank = letter === ' ';
    letters += letter;
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
