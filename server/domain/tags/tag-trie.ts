import { spell, singular } from '../text/word-forms.ts';
import { toWords, type TagWord } from './tag-words.ts';

/** What a trie finds: the value of the longest phrase that begins at a word. */
export interface Match<Value> {
  values: readonly Value[];
  /** How many words of the text it takes. */
  length: number;
}

interface Node<Value> {
  next: Map<string, Node<Value>>;
  /** Values whose phrase ends here as it is written. */
  exact: Value[];
  /** Values whose phrase ends here in another form: one curtain for "curtains". */
  bent: Value[];
}

/** Phrases by their words. Looking one up costs as much as the longest phrase is long, however many there are. */
export class TagTrie<Value> {
  readonly #root: Node<Value> = makeNode();

  /** `plural`: where the phrase is a plural, one of them counts too. "Coppers" are coins, and copper is none. */
  add(phrase: string, value: Value, plural = false): void {
    const written = toWords(phrase);
    // "Let's" would become "let".
    if (written.length === 1 && written[0]?.possessive) return;
    const words = written.map((word) => spell(word.word));
    const last = words.at(-1);
    if (last === undefined) return;
    push(this.#reach(words).exact, value);
    const one = singular(last);
    if (plural && one !== last) push(this.#reach([...words.slice(0, -1), one]).bent, value);
    if (words.length === 2) push(this.#reach([words.join('')]).bent, value);
  }

  /** The longest phrase at this word; of two as long the one that is written as the text has it. */
  match(words: readonly TagWord[], at: number): Match<Value> | undefined {
    let best: Match<Value> | undefined;
    let bestBends = 0;
    const walk = (node: Node<Value>, index: number, bends: number): void => {
      const found = node.exact.length > 0 ? node.exact : node.bent;
      const bent = bends + (node.exact.length > 0 ? 0 : 1);
      const length = index - at;
      if (
        found.length > 0 &&
        (!best || length > best.length || (length === best.length && bent < bestBends))
      ) {
        best = { values: found, length };
        bestBends = bent;
      }
      const word = words[index];
      if (!word || (index > at && word.broken)) return;
      word.forms.forEach((form, form_) => {
        const next = node.next.get(form);
        if (next) walk(next, index + 1, bends + (form_ === 0 ? 0 : 2));
      });
      const joined = word.joined && node.next.get(word.joined.word);
      if (word.joined && joined) walk(joined, index + word.joined.length, bends + 1);
    };
    walk(this.#root, at, 0);
    return best;
  }

  #reach(words: readonly string[]): Node<Value> {
    let node = this.#root;
    for (const word of words) {
      let next = node.next.get(word);
      if (!next) node.next.set(word, (next = makeNode()));
      node = next;
    }
    return node;
  }
}

const makeNode = <Value>(): Node<Value> => ({ next: new Map(), exact: [], bent: [] });

function push<Value>(list: Value[], value: Value): void {
  if (!list.includes(value)) list.push(value);
}
