import { asApiProblem } from '../api/problem.ts';
import type { BulkChange, ImageView } from '../api/types.ts';
import type { Toaster } from '../ui/toaster.svelte.ts';
import { galleryPage } from '../words/en/gallery-page.ts';
import { words } from '../words/en.ts';
import { changeMany } from './change-many.ts';
import type { GalleryState } from './gallery-state.svelte.ts';

const said = galleryPage.done;

/** What is done with many pictures at once: at once on the wall, then at the server, with a way back. */
export class BulkWork {
  /** How far it is; `null` while nothing is under way. */
  progress = $state.raw<{ done: number; all: number } | null>(null);

  constructor(
    private readonly gallery: GalleryState,
    private readonly toaster: Toaster,
  ) {}

  favourite(imageIds: readonly string[], favourite: boolean): Promise<boolean> {
    this.gallery.change(imageIds, (image) => ({ ...image, favourite }));
    return this.#run(imageIds, { favourite }, (count, changed) =>
      this.toaster.show(favourite ? said.favourites(count) : said.notFavourites(count), {
        action: this.#undo(() => void this.#run(changed, { favourite: !favourite })),
      }),
    );
  }

  addTag(imageIds: readonly string[], tag: string): Promise<boolean> {
    this.gallery.change(imageIds, (image) => ({ ...image, tags: withTag(image.tags, tag) }));
    return this.#run(imageIds, { addTags: [tag] }, (count) => this.toaster.show(said.tagged(count, tag)));
  }

  removeTag(imageIds: readonly string[], tag: string): Promise<boolean> {
    this.gallery.change(imageIds, (image) => ({ ...image, tags: withoutTag(image.tags, tag) }));
    return this.#run(imageIds, { removeTags: [tag] }, (count) =>
      this.toaster.show(said.untagged(count, tag)),
    );
  }

  /** Into the trash, with a way back. */
  delete(imageIds: readonly string[]): Promise<boolean> {
    const gone = this.gallery.takeOut(imageIds);
    return this.#run(
      imageIds,
      'delete',
      (count, changed) =>
        this.toaster.show(said.deleted(count), {
          action: this.#undo(() => void this.#takeBack(changed, gone)),
        }),
      gone,
    );
  }

  restore(imageIds: readonly string[]): Promise<boolean> {
    const gone = this.gallery.takeOut(imageIds);
    return this.#run(imageIds, 'restore', (count) => this.toaster.show(said.restored(count)), gone);
  }

  deleteForever(imageIds: readonly string[]): Promise<boolean> {
    const gone = this.gallery.takeOut(imageIds);
    return this.#run(imageIds, 'delete-forever', (count) => this.toaster.show(said.gone(count)), gone);
  }

  async #takeBack(imageIds: readonly string[], gone: readonly ImageView[]): Promise<void> {
    this.gallery.putBack(gone);
    await this.#run(imageIds, 'restore', (count) => this.toaster.show(said.restored(count)));
  }

  #undo = (run: () => void) => ({ label: words.common.undo, run });

  /** Returns whether it went well. What was taken off the wall comes back where it did not. */
  async #run(
    imageIds: readonly string[],
    change: BulkChange['do'],
    tell: (count: number, changed: readonly string[]) => void = () => undefined,
    gone: readonly ImageView[] = [],
  ): Promise<boolean> {
    const all = imageIds.length;
    let done = 0;
    this.progress = { done, all };
    try {
      const changed = await changeMany(imageIds, change, (count) => {
        done = count;
        this.progress = { done, all };
      });
      tell(changed.length, changed);
      return true;
    } catch (thrown) {
      const problem = asApiProblem(thrown);
      const text = done > 0 ? `${problem.message} ${said.half(done, all)}` : problem.message;
      this.toaster.show(text, { tone: 'problem', detail: problem.detail });
      this.gallery.putBack(gone);
      // What is shown was hoped for; what is there is asked.
      await this.gallery.reread();
      return false;
    } finally {
      this.progress = null;
    }
  }
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
const withTag = (tags: readonly string[], tag: string) =>
  tags.some((one) => isSame(one, tag)) ? [...tags] : [...tags, tag].sort();
const withoutTag = (tags: readonly string[], tag: string) => tags.filter((one) => !isSame(one, tag));
