import { api } from '$lib/api/client.ts';
import { asApiProblem } from '$lib/api/problem.ts';
import type { PictureOrder, PicturePreview } from '$lib/api/types.ts';

const pauseMs = 350;

/** What the server says of an order before it is placed: its words, its price, what the model takes. */
export class Preview {
  value = $state.raw<PicturePreview | null>(null);
  problem = $state<string | null>(null);
  /** An answer to the newest question is on its way. */
  asking = $state(false);
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Once nobody has typed for a moment. `null`: there is nothing to ask about. */
  ask(order: PictureOrder | null): void {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    this.problem = null;
    this.asking = order !== null;
    if (order) this.#timer = setTimeout(() => void this.#fetch(order, turn), pauseMs);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#turn++;
  }

  async #fetch(order: PictureOrder, turn: number): Promise<void> {
    try {
      const value = await api.generation.preview(order);
      if (turn === this.#turn) this.value = value;
    } catch (thrown) {
      if (turn === this.#turn) this.problem = asApiProblem(thrown).message;
    } finally {
      if (turn === this.#turn) this.asking = false;
    }
  }
}
