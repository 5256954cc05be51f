import { SvelteMap } from 'svelte/reactivity';
import { api } from '../api/client.ts';
import type { AppEvent, ImagePatch, ImageView } from '../api/types.ts';
import { InTurn } from '../state/in-turn.ts';
import { toView } from './to-view.ts';

/** What became of pictures while they are looked at, whoever changed them, over how the page brought them. */
export class PictureEdits {
  readonly #changed = new SvelteMap<string, ImageView>();
  readonly #requests = new InTurn();

  /** As it is now, as far as is known. */
  view(image: ImageView): ImageView {
    return this.#changed.get(image.id) ?? image;
  }

  apply(event: AppEvent): void {
    // What is on its way here is newer.
    if (event.type === 'image.updated' && !this.#requests.busy)
      this.#changed.set(event.data.image.id, toView(event.data.image));
  }

  /**
   * Shown at once, and sent when what was changed before has arrived; what is not overtaken by a later change is shown
   * as the server has it. A refusal brings back what was there. Throws ApiProblem.
   */
  async change(image: ImageView, change: Pick<ImagePatch, 'favourite' | 'tags'>): Promise<void> {
    const before = this.view(image);
    this.#changed.set(image.id, { ...before, ...change });
    try {
      const kept = await this.#requests.send(() => api.images.update(image.id, change));
      if (!this.#requests.busy) this.#changed.set(image.id, kept);
    } catch (thrown) {
      if (!this.#requests.busy) this.#changed.set(image.id, before);
      throw thrown;
    }
  }
}
