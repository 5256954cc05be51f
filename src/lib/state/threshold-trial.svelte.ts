import { api } from '../api/client.ts';
import { asApiProblem, type ApiProblem } from '../api/problem.ts';
import type { SettingsPatch, Simulation } from '../api/types.ts';
import { outcomeAt } from './outcome-at.ts';

const steadyMs = 250;
const near = 0.0005;

/** Another threshold, or a wish for one picture every so many messages, tried on a story. Nothing is set by it. */
export class ThresholdTrial {
  /** Where the handle stands. */
  threshold = $state(0);
  /** What was wished for; `null` where the threshold itself is tried. */
  everyMessages = $state<number | null>(null);
  /** The last answer: its places are those of its own threshold. */
  simulation = $state.raw<Simulation | null>(null);
  problem = $state.raw<ApiProblem | null>(null);
  #asked = $state(0);
  #answered = $state(0);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Whether what is shown is the answer to what is asked. */
  readonly settled = $derived(
    this.#asked === this.#answered &&
      this.simulation !== null &&
      Math.abs(this.simulation.threshold - this.threshold) < near,
  );
  /** What it comes to where the handle stands; by the curve while it moves. `null` before the first answer. */
  readonly outcome = $derived(this.simulation && outcomeAt(this.simulation, this.threshold));
  /** What sets it. */
  readonly patch = $derived<SettingsPatch>(
    this.everyMessages === null
      ? { sceneChangeThreshold: this.threshold, pictureEveryMessages: null }
      : { pictureEveryMessages: this.everyMessages },
  );

  constructor(
    readonly chatId: string,
    threshold: number,
  ) {
    this.threshold = threshold;
  }

  /** The handle moves: the curve answers at once; it is fetched with the first move. */
  move(threshold: number): void {
    this.everyMessages = null;
    this.threshold = threshold;
    if (this.#asked === 0) void this.count();
  }

  /** The handle rests, or was set: counted when it has rested for a moment, so that keys held down ask once. */
  rest(threshold: number): void {
    const first = this.#asked === 0;
    this.move(threshold);
    if (!first) this.#soon();
  }

  /** Leaves the threshold to the story. */
  wish(everyMessages: number): void {
    this.everyMessages = everyMessages;
    this.#soon();
  }

  /** Asks the server; of several answers the last one asked for holds. */
  async count(): Promise<void> {
    clearTimeout(this.#timer);
    const turn = ++this.#asked;
    this.problem = null;
    const { everyMessages, threshold } = this;
    try {
      const query = everyMessages === null ? { threshold } : { everyMessages };
      const simulation = await api.scenes.simulate(this.chatId, query);
      if (turn !== this.#asked) return;
      this.simulation = simulation;
      if (everyMessages !== null && everyMessages === this.everyMessages)
        this.threshold = simulation.threshold;
    } catch (thrown) {
      if (turn === this.#asked) this.problem = asApiProblem(thrown);
    }
    this.#answered = turn;
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.count(), steadyMs);
  }
}
