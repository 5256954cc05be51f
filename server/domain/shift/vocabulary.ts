import { singular } from '../text/word-forms.ts';

/** What the file `vocabulary.json` holds: words in lower case, the rarest buckets last. */
export interface VocabularyData {
  /** One line of words a bucket. */
  buckets: readonly string[];
  /** How telling a word of the bucket is: the logarithm of how rarely a turn has it. */
  rarity: readonly number[];
}

/** Which words are plain words and how telling each is. What is not in it may be a name. */
export class Vocabulary {
  readonly #rarity = new Map<string, number>();
  readonly #rarest: number;

  constructor({ buckets, rarity }: VocabularyData) {
    buckets.forEach((words, index) => {
      for (const word of words.split(' ')) if (word !== '') this.#rarity.set(word, rarity[index] ?? 0);
    });
    this.#rarest = rarity.at(-1) ?? 1;
  }

  knows(word: string): boolean {
    return this.#rarity.has(word);
  }

  rarityOf(word: string): number {
    return this.#rarity.get(word) ?? this.#rarest;
  }
}

const stemLength = 6;

/** A crude stem: enough to see that "walked" and "walking" are about the same. */
export const stemOf = (word: string): string => singular(word).slice(0, stemLength);
