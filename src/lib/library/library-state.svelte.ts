import { api } from '../api/client.ts';
import { asApiProblem, type ApiProblem } from '../api/problem.ts';
import type { AppEvent, Page } from '../api/types.ts';
import { toPiece, type Piece } from './piece.ts';
import type { Shelf } from './shelves.ts';

const pageSize = 60;
/** Longer than a burst of changes takes to arrive, shorter than anybody waits. */
const gatherMs = 400;

/** What stands on one shelf of the library, by name, as far as it was read. */
export class LibraryState {
  shelf = $state<Shelf>('character');
  query = $state('');
  /** Whether this shelf has been read. */
  known = $state(false);
  busy = $state(false);
  problem = $state.raw<ApiProblem | null>(null);
  #read = $state.raw<readonly Piece[]>([]);
  #cursor = $state<string | null>(null);
  /** Rises with every fresh question, so that a late answer to an old one is dropped. */
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Books are few and found here; everything else the server finds. */
  readonly pieces = $derived(
    this.shelf === 'lorebook' ? this.#read.filter(({ name }) => includes(name, this.query)) : this.#read,
  );
  readonly hasMore = $derived(this.#cursor !== null);

  /** Asks for a shelf from its beginning. */
  async load(shelf: Shelf = this.shelf, query: string = this.query): Promise<void> {
    this.#turn++;
    if (shelf !== this.shelf) {
      this.#read = [];
      this.known = false;
    }
    this.shelf = shelf;
    this.query = query;
    await this.#fetch([]);
  }

  async more(): Promise<void> {
    if (this.#cursor !== null && !this.busy) await this.#fetch(this.#read, this.#cursor);
  }

  /** Somebody changed an element. Who has read on further keeps the place. */
  apply(event: AppEvent): void {
    if (event.type !== 'elements.changed' || this.#read.length > pageSize) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.load(), gatherMs);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#turn++;
  }

  async #fetch(before: readonly Piece[], cursor?: string): Promise<void> {
    const turn = this.#turn;
    this.busy = true;
    try {
      const page = await ask(this.shelf, this.query, cursor);
      if (turn !== this.#turn) return;
      const ids = new Set(before.map(({ id }) => id));
      this.#read = [...before, ...page.items.filter(({ id }) => !ids.has(id))];
      this.#cursor = page.nextCursor;
      this.problem = null;
      this.known = true;
    } catch (thrown) {
      if (turn === this.#turn) this.problem = asApiProblem(thrown);
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }
}

const includes = (name: string, query: string): boolean =>
  name.toLocaleLowerCase().includes(query.toLocaleLowerCase());

async function ask(shelf: Shelf, query: string, cursor: string | undefined): Promise<Page<Piece>> {
  const wanted = { limit: pageSize, cursor, q: query || undefined };
  const { items, nextCursor } =
    shelf === 'lorebook'
      ? await api.lorebooks.list({ limit: 200, cursor })
      : shelf === 'character'
        ? await api.characters.list(wanted)
        : await api.elements.list({ ...wanted, kind: shelf });
  return { items: items.map((item) => toPiece(shelf, item)), nextCursor };
}
