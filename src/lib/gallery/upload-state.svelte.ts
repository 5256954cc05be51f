import { sendFiles } from '../api/send-files.ts';
import { asApiProblem } from '../api/problem.ts';
import type { ImagesUploaded } from '../api/types.ts';
import { galleryPage } from '../words/en/gallery-page.ts';
import { portionsOf } from './change-many.ts';
import { refusePicture } from './refuse-picture.ts';

/** As many as the server takes at once. */
const portion = 10;

export interface Refusal {
  name: string;
  why: string;
}

/** Pictures on their way into the gallery, a portion after the other. */
export class UploadState {
  all = $state(0);
  done = $state(0);
  /** Of the portion that is on its way: 0 to 1. */
  share = $state(0);
  added = $state(0);
  refused = $state.raw<readonly Refusal[]>([]);
  busy = $state(false);
  #queue: { file: File; chatId: string | undefined }[] = [];
  #stopping: AbortController | null = null;

  readonly progress = $derived(this.all === 0 ? 0 : (this.done + this.share) / this.all);

  /** More may be brought while others are on their way. What is no picture is refused here, and costs no way. */
  async bring(files: readonly File[], chatId?: string): Promise<void> {
    if (!this.busy) this.clear();
    for (const file of files) {
      const why = refusePicture(file);
      if (why) this.#refuse(file.name, why);
      else this.#queue.push({ file, chatId });
    }
    this.all = this.done + this.#queue.length;
    if (!this.busy) await this.#send();
  }

  /** What has arrived stays. */
  stop(): void {
    this.#stopping?.abort();
    for (const { file } of this.#queue) this.#refuse(file.name, galleryPage.bring.stopped);
    this.#queue = [];
  }

  clear(): void {
    this.refused = [];
    this.all = 0;
    this.done = 0;
    this.added = 0;
  }

  async #send(): Promise<void> {
    this.busy = true;
    while (this.#queue.length > 0) {
      const { chatId } = this.#queue[0]!;
      const next = portionsOf(
        this.#queue.filter((one) => one.chatId === chatId),
        portion,
      )[0]!;
      this.#queue = this.#queue.filter((one) => !next.includes(one));
      await this.#sendPortion(
        next.map(({ file }) => file),
        chatId,
      );
      this.share = 0;
      this.done += next.length;
    }
    this.busy = false;
  }

  async #sendPortion(files: File[], chatId: string | undefined): Promise<void> {
    this.#stopping = new AbortController();
    try {
      const { items, refused } = await sendFiles<ImagesUploaded>(
        '/api/images',
        files,
        chatId ? { chatId } : {},
        (share) => (this.share = share * files.length),
        this.#stopping.signal,
      );
      this.added += items.length;
      for (const { name, message } of refused) this.#refuse(name, message);
    } catch (thrown) {
      const why = this.#stopping.signal.aborted ? galleryPage.bring.stopped : asApiProblem(thrown).message;
      for (const { name } of files) this.#refuse(name, why);
    }
  }

  #refuse(name: string, why: string): void {
    this.refused = [...this.refused, { name, why }];
  }
}
