import { listPlaceClasses } from '../place-class.ts';
import { TimeOfDay, Weather } from '../scene.ts';
import functionWords from '../text/function-words.json';
import { tokenise } from '../text/tokens.ts';

/** Longer phrases are descriptions: they would never stand anywhere again. */
const mostWords = 8;
const mostLetters = 200;

/** Hours, weathers and kinds of place mean exactly what they say, in every story. */
const plain = new Set([
  ...functionWords.words,
  ...TimeOfDay.options,
  ...Weather.options,
  ...listPlaceClasses().flatMap(({ label }) => splitWords(label)),
  ...(
    'am pm noon midday midnight sunrise sunset twilight nightfall daybreak daylight sundown sunup gloaming ' +
    'mornings evenings nights days today tonight tomorrow yesterday hour hours minute minutes time late early later ' +
    'sun sunny sunlight moon moonlight starlight rainy raining rains rained drizzle downpour snowy snowing snows ' +
    'blizzard stormy storms thunder lightning thunderstorm foggy mist misty haze hazy windy winds breeze cloud clouds ' +
    'overcast sky skies weather light dark darkness place room house building inside outside indoors outdoors here there'
  ).split(' '),
]);

/** Words as they are compared: lower case, straight apostrophes, no possessive. */
export function splitWords(words: string): string[] {
  return tokenise(words.slice(0, mostLetters + 1)).map(({ word }) => word);
}

/** Under what an alias is known; two that are written differently are one. */
export const keyOf = (words: string): string => splitWords(words).join(' ');

/** Whether words can mean something of their own: some of them must be more than common. */
export function canMean(words: string): boolean {
  if (words.length > mostLetters) return false;
  const split = splitWords(words);
  return split.length <= mostWords && split.some((word) => !plain.has(word) && /\p{L}{2}/u.test(word));
}

/** A text as words are looked up in it. */
export const toPlainText = (text: string): string =>
  text.toLowerCase().replaceAll('’', "'").replaceAll('‑', '-');

/** Whether all of the words stand in a plain text at all: cheap, and true at least wherever they would be found. */
export const mayStandIn = (plainText: string, words: readonly string[]): boolean =>
  words.length > 0 && words.every((word) => plainText.includes(word));
