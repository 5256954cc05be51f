import { api } from '$lib/api/client.ts';
import { asApiProblem, type ApiProblem } from '$lib/api/problem.ts';
import type { Element, Lorebook } from '$lib/api/types.ts';
import { library } from '$lib/words/en/library.ts';

const pageSize = 200;

/** A lorebook and as many of its entries as were read, in the book's order. */
export class BookState {
  book = $state.raw<Lorebook | null>(null);
  entries = $state.raw<readonly Element[]>([]);
  problem = $state.raw<ApiProblem | null>(null);
  busy = $state(true);
  query = $state('');
  #cursor = $state<string | null>(null);
  /** Rises with every fresh question, so that a late answer to an old one is dropped. */
  #turn = 0;

  constructor(readonly id: string) {}

  async load(query: string = this.query): Promise<void> {
    this.query = query;
    this.#turn++;
    await this.#fetch([]);
  }

  async more(): Promise<void> {
    if (this.#cursor !== null && !this.busy) await this.#fetch(this.entries, this.#cursor);
  }

  /** Throws ApiProblem; the book is as before then. */
  async update(change: { name?: string; everywhere?: boolean }): Promise<void> {
    const before = this.book;
    if (before) this.book = { ...before, ...change };
    try {
      this.book = await api.lorebooks.update(this.id, change);
    } catch (problem) {
      this.book = before;
      throw problem;
    }
  }

  /** At the end of the book, but shown first, where it is written. Throws ApiProblem. */
  async add(): Promise<Element> {
    const entry = await api.lorebooks.addEntry(this.id, { name: library.unnamed.entry });
    this.entries = [entry, ...this.entries];
    this.#count(1);
    return entry;
  }

  /** Throws ApiProblem. */
  async remove(entry: Element): Promise<void> {
    const before = this.entries;
    this.entries = before.filter(({ id }) => id !== entry.id);
    try {
      await api.elements.remove(entry.id);
      this.#count(-1);
    } catch (problem) {
      this.entries = before;
      throw problem;
    }
  }

  /** Back where it stood. Throws ApiProblem. */
  async restore(entry: Element, index: number): Promise<void> {
    const back = await api.elements.restore(entry.id);
    this.entries = [...this.entries.slice(0, index), back, ...this.entries.slice(index)];
    this.#count(1);
  }

  /** What was saved elsewhere. */
  replace(entry: Element): void {
    this.entries = this.entries.map((other) => (other.id === entry.id ? entry : other));
  }

  #count(more: number): void {
    if (this.book) this.book = { ...this.book, entryCount: this.book.entryCount + more };
  }

  async #fetch(before: readonly Element[], cursor?: string): Promise<void> {
    const turn = this.#turn;
    this.busy = true;
    try {
      const asked = { limit: pageSize, cursor, q: this.query || undefined };
      const [book, page] = await Promise.all([
        this.book ?? api.lorebooks.get(this.id),
        api.lorebooks.entries(this.id, asked),
      ]);
      if (turn !== this.#turn) return;
      this.book ??= book;
      const known = new Set(before.map(({ id }) => id));
      this.entries = [...before, ...page.items.filter(({ id }) => !known.has(id))];
      this.#cursor = page.nextCursor;
      this.problem = null;
    } catch (thrown) {
      if (turn === this.#turn) this.problem = asApiProblem(thrown);
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }
}
