import { api } from '../api/client.ts';
import { asApiProblem, type ApiProblem } from '../api/problem.ts';
import type { AppEvent, ImageView } from '../api/types.ts';
import { isWanted, toQuery, type GalleryFilter } from './gallery-filter.ts';
import { toView } from './to-view.ts';
import { addLeaf, changeImages, insertImage, letGo, placeOf, toLeaf, type Leaf } from './leaves.ts';

type Side = 'newer' | 'older';
const pageSize = 80;
/** A page may be shorter than asked: the server looked at as many rows as it wanted to. */
const enough = 24;
const slowMs = 1_500;
const gatherMs = 250;
/** Restored ones that are asked for one by one; more of them are cheaper as a list. */
const fewRestored = 20;

/** A stretch of the gallery, newest first, that grows at both ends and is let go at the far one. */
export class GalleryState {
  filter = $state.raw<GalleryFilter>({});
  /** Rises with every other list: another filter, another day. A late answer to an old question is dropped. */
  turn = $state(0);
  problem = $state.raw<ApiProblem | null>(null);
  /** Nothing has been found for longer than somebody waits in silence. */
  slow = $state(false);
  /** What is here was kept by this browser. */
  stoodIn = $state(false);
  #leaves = $state.raw<readonly Leaf[]>([]);
  #busy = $state.raw<Record<Side, boolean>>({ newer: false, older: false });
  #gathering: ReturnType<typeof setTimeout> | undefined;

  /** `most` are kept in memory; what lies farther away is let go and fetched again. */
  constructor(private readonly most = 800) {}

  readonly images = $derived(this.#leaves.flatMap(({ images }) => images));
  /** Nothing newer, nothing older than what is here. */
  readonly begins = $derived(this.#leaves[0]?.newer === null);
  readonly ends = $derived(this.#leaves.at(-1)?.older === null);
  readonly loading = $derived(this.#busy.newer || this.#busy.older);

  /** Starts afresh, at the newest or at an instant. */
  async load(filter: GalleryFilter, at?: string): Promise<void> {
    this.turn++;
    this.filter = filter;
    this.problem = null;
    this.#leaves = [];
    this.stoodIn = false;
    this.#busy = { newer: false, older: false };
    await this.#fetch('older', undefined, at);
    // The instant lies before the oldest picture.
    if (this.images.length === 0) await this.more('newer');
  }

  /** The next page on that side; nothing where there is none or one is on its way. */
  async more(side: Side): Promise<void> {
    const cursor = side === 'older' ? this.#leaves.at(-1)?.older : this.#leaves[0]?.newer;
    if (cursor && !this.#busy[side] && !this.problem) await this.#fetch(side, cursor);
  }

  /** Hangs what belongs here of these in the place of what cannot be read: asking again begins afresh. */
  standIn(images: readonly ImageView[]): void {
    const kept = images.filter((image) => isWanted(this.filter, image) === true);
    this.stoodIn = kept.length > 0;
    if (this.stoodIn) this.#leaves = [{ images: kept, newer: null, older: null }];
  }

  /** Asks again what has failed. */
  async retry(): Promise<void> {
    this.problem = null;
    if (this.#leaves.length === 0 || this.stoodIn) await this.load(this.filter);
    else await Promise.all([this.more('older'), this.more('newer')]);
  }

  /** After events were missed: the same stretch once more; what is seen stays until the answer is there. */
  async reread(): Promise<void> {
    const { turn, begins, images, filter } = this;
    const from = begins ? undefined : images[0] && placeOf(images[0]);
    let leaves: Leaf[] = [];
    let cursor: string | null | undefined;
    try {
      do {
        const at = cursor ? undefined : from;
        const page = await api.images.list({
          ...toQuery(filter),
          limit: pageSize,
          cursor: cursor ?? undefined,
          at,
        });
        if (turn !== this.turn) return;
        leaves = addLeaf(leaves, toLeaf(page, 'older'), 'older');
        cursor = page.nextCursor;
      } while (cursor && leaves.reduce((sum, leaf) => sum + leaf.images.length, 0) < images.length);
      this.#leaves = leaves;
      this.problem = null;
    } catch (thrown) {
      if (turn === this.turn) this.problem = asApiProblem(thrown);
    }
  }

  apply(event: AppEvent): void {
    if (event.type === 'image.published') this.#receive(toView(event.data.image));
    else if (event.type === 'image.updated') this.#receive(toView(event.data.image));
    else if (event.type === 'images.deleted') {
      const gone = this.takeOut(event.data.imageIds);
      // Gone for good, or come here.
      if (this.filter.trash && gone.length < event.data.imageIds.length) this.#gather();
    } else if (event.type === 'images.restored') {
      if (this.filter.trash) this.takeOut(event.data.imageIds);
      else void this.#fetchBack(event.data.imageIds);
    } else if (event.type === 'images.changed') void this.#fetchBack(event.data.imageIds);
  }

  /** Takes pictures off the wall and returns them. */
  takeOut(imageIds: readonly string[]): ImageView[] {
    const ids = new Set(imageIds);
    const gone = this.images.filter(({ id }) => ids.has(id));
    if (gone.length > 0) this.#leaves = changeImages(this.#leaves, ids, () => null);
    return gone;
  }

  /** Hangs pictures where they belong, as far as that is loaded. */
  putBack(images: readonly ImageView[]): void {
    let leaves = this.#leaves;
    for (const image of images) leaves = insertImage(leaves, image);
    this.#leaves = leaves;
  }

  /** Changes what is shown before the server has said that it changed. */
  change(imageIds: readonly string[], change: (image: ImageView) => ImageView): void {
    this.#leaves = changeImages(this.#leaves, new Set(imageIds), change);
  }

  close(): void {
    this.turn++;
    clearTimeout(this.#gathering);
  }

  async #fetch(side: Side, from: string | undefined, at?: string): Promise<void> {
    const turn = this.turn;
    this.#busy = { ...this.#busy, [side]: true };
    const slow = setTimeout(() => (this.slow = turn === this.turn), slowMs);
    try {
      let cursor: string | null | undefined = from;
      let found = 0;
      do {
        const order = side === 'older' ? 'newest' : 'oldest';
        const page = await api.images.list({ ...toQuery(this.filter), limit: pageSize, cursor, order, at });
        if (turn !== this.turn) return;
        this.#add(page, side);
        at = undefined;
        cursor = page.nextCursor;
        found += page.items.length;
      } while (cursor !== null && found < enough);
    } catch (thrown) {
      if (turn === this.turn) this.problem = asApiProblem(thrown);
    } finally {
      clearTimeout(slow);
      if (turn === this.turn) {
        this.#busy = { ...this.#busy, [side]: false };
        this.slow = false;
      }
    }
  }

  #add(page: Awaited<ReturnType<typeof api.images.list>>, side: Side): void {
    const leaves = addLeaf(this.#leaves, toLeaf(page, side), side);
    this.#leaves = letGo(leaves, side === 'older' ? 'newer' : 'older', this.most);
  }

  /** A picture that is new, or is told anew. */
  #receive(image: ImageView): void {
    const wanted = isWanted(this.filter, image);
    const shown = this.images.some(({ id }) => id === image.id);
    if (wanted === 'unknown') {
      if (shown) this.change([image.id], () => image);
      else this.#gather();
    } else if (!wanted) this.takeOut([image.id]);
    else if (shown) this.change([image.id], () => image);
    else this.putBack([image]);
  }

  /** Only the server knows which pictures these filters want: asks for the newest, once for a burst of events. */
  #gather(): void {
    clearTimeout(this.#gathering);
    const turn = this.turn;
    this.#gathering = setTimeout(async () => {
      if (!this.begins) return;
      // What cannot be read now is read when the line is back.
      const page = await api.images.list({ ...toQuery(this.filter), limit: pageSize }).catch(() => null);
      if (page && turn === this.turn) this.putBack(page.items);
    }, gatherMs);
  }

  async #fetchBack(imageIds: readonly string[]): Promise<void> {
    const turn = this.turn;
    if (imageIds.length > fewRestored) return this.reread();
    const found = await Promise.all(imageIds.map((id) => api.images.get(id).catch(() => null)));
    if (turn !== this.turn) return;
    for (const image of found) if (image) this.#receive(image);
  }
}
