import { spell, singular } from '../text/word-forms.ts';
import { toWords, type TagWord } from './tag-words.ts';

/** What a trie finds: the value of the longest phrase that begins at a word. */
export interface Match<Value> {
  values: readonly Value[];
  /** How many words of the text it takes. */
  length: number;
}

/** What ends with a word. */
interface End<Value> {
  /** Values whose phrase ends here as it is written. */
  exact: readonly Value[];
  /** Values whose phrase ends here in another form: one curtain for "curtains". */
  bent: readonly Value[];
}

const nothing: readonly never[] = [];

/** Phrases by their words. Looking one up costs as much as the longest phrase is long, however many there are. */
export class TagTrie<Value> {
  /**
   * By its words, with a space between them, each phrase and each beginning of one; `null` for what is only that. One
   * flat map: with a map a word, a user's list of a hundred thousand tags takes three times the memory.
   */
  readonly #ends = new Map<string, End<Value> | null>();

  /** `plural`: where the phrase is a plural, one of them counts too. "Coppers" are coins, and copper is none. */
  add(phrase: string, value: Value, plural = false): void {
    const words = cut(phrase);
    const last = words.at(-1);
    if (last === undefined) return;
    this.#put(words, 'exact', value);
    const one = singular(last);
    if (plural && one !== last) this.#put([...words.slice(0, -1), one], 'bent', value);
    if (words.length === 2) this.#put([words.join('')], 'bent', value);
  }

  /** The longest phrase at this word; of two as long the one that is written as the text has it. */
  match(words: readonly TagWord[], at: number): Match<Value> | undefined {
    let best: Match<Value> | undefined;
    let bestBends = 0;
    const step = (phrase: string, index: number, bends: number): void => {
      const end = this.#ends.get(phrase);
      if (end === undefined) return;
      if (end !== null) {
        const bent = bends + (end.exact.length > 0 ? 0 : 1);
        const length = index - at;
        if (!best || length > best.length || (length === best.length && bent < bestBends)) {
          best = { values: end.exact.length > 0 ? end.exact : end.bent, length };
          bestBends = bent;
        }
      }
      if (!words[index]?.broken) walk(`${phrase} `, index, bends);
    };
    const walk = (before: string, index: number, bends: number): void => {
      const word = words[index];
      if (!word) return;
      for (const [nth, form] of word.forms.entries())
        step(before + form, index + 1, bends + (nth === 0 ? 0 : 2));
      if (word.joined) step(before + word.joined.word, index + word.joined.length, bends + 1);
    };
    walk('', at, 0);
    return best;
  }

  #put(words: readonly string[], kind: keyof End<Value>, value: Value): void {
    for (let count = 1; count < words.length; count += 1) {
      const beginning = words.slice(0, count).join(' ');
      if (!this.#ends.has(beginning)) this.#ends.set(beginning, null);
    }
    const phrase = words.join(' ');
    const end = this.#ends.get(phrase) ?? { exact: nothing, bent: nothing };
    if (!end[kind].includes(value)) end[kind] = [...end[kind], value];
    this.#ends.set(phrase, end);
  }
}

/** Most phrases are small letters and spaces, and need no closer look. */
function cut(phrase: string): string[] {
  if (/^[a-z\d]+(?: [a-z\d]+)*$/.test(phrase)) return phrase.split(' ').map(spell);
  const written = toWords(phrase);
  // "Let's" would become "let".
  if (written.length === 1 && written[0]?.possessive) return [];
  return written.map(({ word }) => spell(word));
}
