import { SvelteMap } from 'svelte/reactivity';
import { api } from '../api/client.ts';
import type { ImageFacets } from '../api/types.ts';
import { galleryPage } from '../words/en/gallery-page.ts';
import type { FilterName, GalleryFilter } from './gallery-filter.ts';

/** What there are pictures of: the choices of the filters, and what they are called. */
export class FacetsState {
  known = $state.raw<ImageFacets>({ chats: [], providers: [], models: [], tags: [] });
  people = $state.raw<readonly { id: string; name: string }[]>([]);
  /** Of chats and elements beyond those lists. */
  readonly #names = new SvelteMap<string, string>();

  /** Throws ApiProblem. */
  async load(): Promise<void> {
    const [facets, elements] = await Promise.all([api.images.facets(), api.elements.list({ limit: 200 })]);
    this.known = facets;
    this.people = elements.items;
  }

  /** Asks what a filter of the address is called. What is gone has no name. */
  async ensure({ chatId, elementId }: GalleryFilter): Promise<void> {
    const gone = galleryPage.filters.unnamed;
    if (chatId && !this.#find(chatId)) {
      const chat = await api.chats.get(chatId).catch(() => null);
      this.#names.set(chatId, chat?.title ?? gone);
    }
    if (elementId && !this.#find(elementId)) {
      const element = await api.elements.get(elementId).catch(() => null);
      this.#names.set(elementId, element?.name ?? gone);
    }
  }

  nameOf(name: FilterName, value: string): string {
    if (name === 'provider') return galleryPage.filters.origins[value] ?? value;
    return name === 'chatId' || name === 'elementId' ? (this.#find(value) ?? '…') : value;
  }

  #find(id: string): string | undefined {
    return (
      this.known.chats.find(({ chatId }) => chatId === id)?.title ??
      this.people.find((element) => element.id === id)?.name ??
      this.#names.get(id)
    );
  }
}
