import { SvelteSet } from 'svelte/reactivity';
import { selectRange } from './select-range.ts';

/** The pictures that are picked out, whether or not they are in memory just now. */
export class Selection {
  readonly #ids = new SvelteSet<string>();
  /** Where a range begins: the last picture that was picked by itself. */
  #anchor: string | null = null;

  get size(): number {
    return this.#ids.size;
  }

  get ids(): string[] {
    return [...this.#ids];
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  toggle(id: string): void {
    if (!this.#ids.delete(id)) this.#ids.add(id);
    this.#anchor = id;
  }

  /** Everything between the last one that was picked and this one, as they are shown. */
  reach(shown: readonly string[], id: string): void {
    for (const each of selectRange(shown, this.#anchor, id)) this.#ids.add(each);
    this.#anchor ??= id;
  }

  add(ids: readonly string[]): void {
    for (const id of ids) this.#ids.add(id);
  }

  drop(ids: readonly string[]): void {
    for (const id of ids) this.#ids.delete(id);
  }

  clear(): void {
    this.#ids.clear();
    this.#anchor = null;
  }
}
