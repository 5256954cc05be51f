import { SvelteMap } from 'svelte/reactivity';
import { api } from '../api/client.ts';
import type { AppEvent, ImagePatch, ImageView } from '../api/types.ts';
import { toView } from './to-view.ts';

/** What became of pictures while they are looked at, whoever changed them, over how the page brought them. */
export class PictureEdits {
  readonly #changed = new SvelteMap<string, ImageView>();

  /** As it is now, as far as is known. */
  view(image: ImageView): ImageView {
    return this.#changed.get(image.id) ?? image;
  }

  apply(event: AppEvent): void {
    if (event.type === 'image.updated') this.#changed.set(event.data.image.id, toView(event.data.image));
  }

  /** Shown at once; what was there comes back when it is refused. Throws ApiProblem. */
  async change(image: ImageView, change: Pick<ImagePatch, 'favourite' | 'tags'>): Promise<void> {
    const before = this.view(image);
    this.#changed.set(image.id, { ...before, ...change });
    try {
      this.#changed.set(image.id, await api.images.update(image.id, change));
    } catch (thrown) {
      this.#changed.set(image.id, before);
      throw thrown;
    }
  }
}
