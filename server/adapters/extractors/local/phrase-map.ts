import { tokenise, type Token } from '../../../domain/text/tokens.ts';

interface Entry<Value> {
  rest: readonly string[];
  /** The phrase ends in 's, and so must the text: "blacksmith's" is a place, "blacksmith" a person. */
  possessive: boolean;
  value: Value;
}

/** Phrases by their first word. A `Map`, so that "constructor" is a word like any other. */
export class PhraseMap<Value> {
  readonly #entries = new Map<string, Entry<Value>[]>();

  add(phrase: string, value: Value): void {
    const words = tokenise(phrase);
    const [first, ...rest] = words;
    if (!first) return;
    const entry = {
      rest: rest.map((token) => token.word),
      possessive: words.at(-1)?.possessive === true,
      value,
    };
    const entries = this.#entries.get(first.word);
    if (!entries) this.#entries.set(first.word, [entry]);
    else {
      const at = entries.findIndex((other) => other.rest.length < entry.rest.length);
      entries.splice(at < 0 ? entries.length : at, 0, entry);
    }
  }

  /** Calls `found` for every phrase that begins at this word, the longest first. A sentence's end breaks a phrase. */
  match(tokens: readonly Token[], at: number, found: (value: Value, length: number) => void): void {
    const token = tokens[at];
    const entries = token && this.#entries.get(token.word);
    if (!entries) return;
    for (const { rest, possessive, value } of entries) {
      let index = 0;
      while (index < rest.length) {
        const next = tokens[at + 1 + index];
        if (!next || next.word !== rest[index] || next.stop === 'sentence' || next.stop === 'clause') break;
        index += 1;
      }
      if (index < rest.length || (possessive && tokens[at + index]?.possessive !== true)) continue;
      found(value, rest.length + 1);
    }
  }
}
