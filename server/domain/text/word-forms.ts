import data from './word-forms.json';

const spellings = new Map(Object.entries(data.spellings));
const plurals = new Map(Object.entries(data.plurals));
const noPlurals = new Set(data.noPlurals);
const verbs = new Map(
  Object.entries(data.verbs).flatMap(([ing, forms]) => forms.map((form) => [form, ing] as const)),
);

/** The word in one spelling, American where the two differ: "grey" and "gray" are the same word. */
export const spell = (word: string): string => spellings.get(word) ?? word;

/**
 * The words a written word may stand for, itself first: "candles" also for "candle", "sat" also for "sitting". Only
 * what is safe is guessed: "glasses" stay glasses, and "fires" are never firing.
 */
export function formsOf(word: string): readonly string[] {
  const first = spell(word);
  const forms = [first];
  const one = singular(first);
  if (one !== first) forms.push(spell(one));
  const ing = verbs.get(word);
  if (ing !== undefined && ing !== first) forms.push(ing);
  return forms;
}

/** One of what the word names: the word itself where it is no plural that a rule knows. */
export function singular(word: string): string {
  const known = plurals.get(word);
  if (known !== undefined) return known;
  if (word.length < 4 || noPlurals.has(word) || !/[^siu]s$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|x|z|ss|o)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
