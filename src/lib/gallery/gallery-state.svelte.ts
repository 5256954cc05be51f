import { api } from '../api/client.ts';
import { asApiProblem, type ApiProblem } from '../api/problem.ts';
import type { AppEvent, Image, ImageView } from '../api/types.ts';

const pageSize = 80;

/** The pictures of the gallery, newest first, of every chat or of one. */
export class GalleryState {
  images = $state.raw<readonly ImageView[]>([]);
  loading = $state(true);
  problem = $state.raw<ApiProblem | null>(null);
  chatId = $state<string | null>(null);
  #cursor = $state<string | null>(null);
  /** Rises with every fresh start, so that a late answer to an old question is dropped. */
  #turn = 0;

  readonly hasMore = $derived(this.#cursor !== null);

  /** Starts afresh. */
  async load(chatId: string | null): Promise<void> {
    this.#turn++;
    if (chatId !== this.chatId) this.images = [];
    this.chatId = chatId;
    this.#cursor = null;
    await this.#fetch([]);
  }

  /** The next page; nothing where there is none or one is on its way. */
  async more(): Promise<void> {
    if (!this.loading && this.#cursor !== null) await this.#fetch(this.images, this.#cursor);
  }

  apply(event: AppEvent): void {
    if (event.type !== 'image.published') return;
    const { image } = event.data;
    const wanted = this.chatId === null || image.chatId === this.chatId;
    if (!wanted || this.images.some(({ id }) => id === image.id)) return;
    this.images = [toView(image), ...this.images];
  }

  async #fetch(before: readonly ImageView[], cursor?: string): Promise<void> {
    const turn = this.#turn;
    this.loading = true;
    try {
      const page = await api.images.list({
        limit: pageSize,
        cursor,
        chatId: this.chatId ?? undefined,
      });
      if (turn !== this.#turn) return;
      const known = new Set(before.map(({ id }) => id));
      this.images = [...before, ...page.items.filter(({ id }) => !known.has(id))];
      this.#cursor = page.nextCursor;
      this.problem = null;
    } catch (thrown) {
      if (turn === this.#turn) this.problem = asApiProblem(thrown);
    } finally {
      if (turn === this.#turn) this.loading = false;
    }
  }
}

/** An event brings the row; the addresses of its bytes follow from the id. */
export const toView = (image: Image): ImageView => ({
  ...image,
  urls: {
    thumb: api.images.url(image.id, 'thumb'),
    preview: api.images.url(image.id, 'preview'),
    original: api.images.url(image.id, 'original'),
  },
});
