/** A frame shows this share of what waits: what comes in bursts flows, and is never far behind. */
const share = 1 / 8;

/** Lets text in frame by frame, however it comes: one change a frame at most. */
export class FlowingText {
  #all = '';
  #shown = 0;
  #frame: number | null = null;

  constructor(
    private readonly show: (text: string) => void,
    /** Asked each frame; `false`: all that came is shown with the next one. */
    private readonly smooth: () => boolean,
    private readonly request: (step: () => void) => number = (step) => requestAnimationFrame(step),
    private readonly cancel: (frame: number) => void = (frame) => cancelAnimationFrame(frame),
  ) {}

  get all(): string {
    return this.#all;
  }

  /** Shows this at once, and nothing of what was before. */
  begin(text: string): void {
    this.#stop();
    this.#all = text;
    this.#shown = text.length;
    this.show(text);
  }

  /** All of it is another text now; what is shown of it goes on from where it was. */
  become(text: string): void {
    this.#all = text;
    this.#shown = Math.min(this.#shown, text.length);
    this.#frame ??= this.request(() => this.#step());
  }

  add(text: string): void {
    this.become(this.#all + text);
  }

  #step(): void {
    const waits = this.#all.length - this.#shown;
    const to = this.smooth() ? this.#shown + Math.ceil(waits * share) : this.#all.length;
    // Half a letter of two units would be shown as a broken one.
    this.#shown = /[\uD800-\uDBFF]/.test(this.#all[to - 1] ?? '') ? to + 1 : to;
    this.show(this.#all.slice(0, this.#shown));
    this.#frame = this.#shown < this.#all.length ? this.request(() => this.#step()) : null;
  }

  #stop(): void {
    if (this.#frame !== null) this.cancel(this.#frame);
    this.#frame = null;
  }
}
