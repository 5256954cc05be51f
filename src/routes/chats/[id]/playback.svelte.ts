import type { Message } from '$lib/api/types.ts';
import type { ChatState } from '$lib/state/chat-state.svelte.ts';
import type { SceneState } from '$lib/state/scene-state.svelte.ts';

export const speeds = [0.5, 1, 2, 4] as const;
export type Speed = (typeof speeds)[number];

const wordsPerMinute = 320;
const shortestMs = 2_000;
const longestMs = 10_000;
/** A picture that takes longer than this is not waited for. */
const pictureWaitMs = 5_000;

/** How long a reader needs for a message at normal speed. */
export const readingMs = (text: string): number =>
  Math.min(longestMs, Math.max(shortestMs, (text.split(/\s+/).length / wordsPerMinute) * 60_000));

/** Plays a transcript: one message after the other, at the pace of reading. */
export class Playback {
  playing = $state(false);
  speed = $state<Speed>(1);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stepping = false;

  constructor(
    private readonly chat: ChatState,
    private readonly scene: SceneState,
    /** Tells a problem; playing stops. */
    private readonly attempt: (act: () => Promise<unknown>) => Promise<boolean>,
    private readonly onend: () => void,
  ) {}

  play(): void {
    this.playing = true;
    void this.#next();
  }

  pause(): void {
    this.playing = false;
    clearTimeout(this.#timer);
  }

  /** One message on, by hand. */
  async step(): Promise<Message | null> {
    if (this.#stepping) return null;
    this.#stepping = true;
    let reached: Message | null = null;
    const ok = await this.attempt(async () => (reached = await this.chat.move('next')));
    this.#stepping = false;
    const over = reached === null || this.chat.chat?.playhead === null;
    if (!ok || over) this.pause();
    if (ok && over) this.onend();
    return reached;
  }

  async jump(to: 'start' | 'end'): Promise<void> {
    this.pause();
    await this.attempt(() => this.chat.move(to));
  }

  async #next(): Promise<void> {
    const message = await this.step();
    if (!message || !this.playing) return;
    this.#timer = setTimeout(() => void this.#afterPicture(Date.now()), readingMs(message.text) / this.speed);
  }

  /** The picture of this message is let arrive before the next one is read. */
  async #afterPicture(since: number): Promise<void> {
    if (!this.playing) return;
    if (this.scene.activeJob && Date.now() - since < pictureWaitMs) {
      this.#timer = setTimeout(() => void this.#afterPicture(since), 150);
    } else await this.#next();
  }
}
