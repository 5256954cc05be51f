/** Phrases of up to four words with what they stand for; the longest that begins at a word is found. */
export class PhraseTable<T> {
  readonly #phrases = new Map<string, T>();
  /** Per first word the number of words of its longest phrase. */
  readonly #longest = new Map<string, number>();

  add(phrase: string, meaning: T): void {
    if (this.#phrases.has(phrase)) return;
    this.#phrases.set(phrase, meaning);
    const words = phrase.split(' ');
    const first = words[0] ?? '';
    this.#longest.set(first, Math.max(words.length, this.#longest.get(first) ?? 0));
  }

  /** The longest phrase that begins at `at`, and how many words it takes. */
  find(words: readonly { word: string }[], at: number): { meaning: T; length: number } | undefined {
    const first = words[at]?.word ?? '';
    const longest = this.#longest.get(first);
    if (longest === undefined) return undefined;
    const joined = [first];
    for (let length = 1; length < longest && at + length < words.length; length += 1)
      joined.push(`${joined[length - 1]} ${words[at + length]?.word ?? ''}`);
    for (let length = joined.length; length > 0; length -= 1) {
      const meaning = this.#phrases.get(joined[length - 1] ?? '');
      if (meaning !== undefined) return { meaning, length };
    }
    return undefined;
  }
}
