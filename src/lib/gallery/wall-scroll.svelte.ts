import { flushSync } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/** Longer than the pause between two steps of a wheel. */
const restMs = 160;

/**
 * Where the window stands before a wall that grows and shrinks at both ends. While somebody scrolls, the wall is
 * shifted instead of the window (`lead`), because a window that is moved by a script forgets how fast it went;
 * once it rests, the window is moved and the shift taken back, in the same frame.
 */
export class WallScroll {
  /** How far the wall's upper edge lies above the window's, in CSS pixels. */
  top = $state(0);
  viewport = $state(0);
  /** How far the wall's upper edge stands below that of its frame; not 0 only while somebody scrolls. */
  lead = $state(0);
  #frame: HTMLElement | null = null;
  #moving = false;
  #held = false;
  #due = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly attach: Attachment<HTMLElement> = (frame) => {
    this.#frame = frame;
    this.look();
    const ending = new AbortController();
    const listening = { signal: ending.signal, passive: true };
    const release = () => {
      this.#held = false;
      if (!this.#moving) this.#settle();
    };
    window.addEventListener('scroll', () => this.#scrolled(), listening);
    window.addEventListener('scrollend', () => this.#rest(), listening);
    window.addEventListener('resize', () => this.look(), listening);
    window.addEventListener('touchstart', () => (this.#held = true), listening);
    window.addEventListener('touchend', release, listening);
    window.addEventListener('touchcancel', release, listening);
    return () => {
      ending.abort();
      clearTimeout(this.#timer);
      this.#frame = null;
    };
  };

  /** Reads where the window stands. */
  look(): void {
    if (!this.#frame) return;
    this.top = -this.#frame.getBoundingClientRect().top - this.lead;
    this.viewport = window.innerHeight;
  }

  /** What is seen stays where it is, although its place on the wall has changed by so much. Before it is drawn. */
  follow(moved: number): void {
    if (moved === 0) return;
    if (this.#moving || this.#held) this.lead -= moved;
    else this.#due += moved;
  }

  /** The second half of `follow`: once it is drawn. */
  drawn(): void {
    const due = this.#due;
    this.#due = 0;
    if (due !== 0) window.scrollBy({ top: due, behavior: 'instant' });
    this.look();
  }

  /** Puts this height of the wall so far below the window's upper edge. */
  show(top: number, below: number): void {
    this.#settle();
    if (!this.#frame) return;
    window.scrollBy({
      top: this.#frame.getBoundingClientRect().top + top - below,
      behavior: 'instant',
    });
    this.look();
  }

  #scrolled(): void {
    this.#moving = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#rest(), restMs);
    this.look();
    // What was hung above the frame's edge could not be scrolled to.
    if (this.lead < 0 && this.top + this.lead < this.viewport) this.#settle();
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#moving = false;
    if (!this.#held) this.#settle();
  }

  #settle(): void {
    if (this.lead === 0) return;
    const by = -this.lead;
    this.lead = 0;
    flushSync();
    window.scrollBy({ top: by, behavior: 'instant' });
    this.look();
  }
}
