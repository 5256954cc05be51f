/** Fewer letters are in every text by chance; more were not asked for. */
const shortest = 3;
const longest = 400;

/**
 * Where a quote stands in a text, as UTF-16 offsets, end exclusive. Models change quotation marks, dashes, blanks and
 * capitals when they copy; those are looked past. Null where the words are not there.
 */
export function findQuote(text: string, quote: string): { start: number; end: number } | null {
  const sought = smooth(quote.slice(0, longest)).letters.trim();
  if (sought.length < shortest) return null;
  const { letters, places } = smooth(text);
  const at = letters.indexOf(sought);
  const [start, last] = [places[at], places[at + sought.length - 1]];
  return at < 0 || start === undefined || last === undefined ? null : { start, end: last + 1 };
}

/** Lower case, one blank for many, plain marks; and for each of its letters where it stood. */
function smooth(text: string): { letters: string; places: number[] } {
  let letters = '';
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const letter = plainMark(text.charAt(at));
    if (letter === ' ' && letters.endsWith(' ')) continue;
    letters += letter;
    places.push(at);
  }
  return { letters, places };
}

function plainMark(letter: string): string {
  if (/\s/.test(letter)) return ' ';
  if ('“”„«»'.includes(letter)) return '"';
  if ('‘’‚`´'.includes(letter)) return "'";
  if ('–—‑'.includes(letter)) return '-';
  const lower = letter.toLowerCase();
  // A few letters become two in lower case: they would move every place behind them.
  return lower.length === 1 ? lower : letter;
}
