/** Sends requests one after the other, in the order they were asked for. */
export class InTurn {
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** Whether another one is on its way. */
  get busy(): boolean {
    return this.#waiting > 0;
  }

  async send<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    this.#waiting++;
    const sent = this.#last.then(ask);
    this.#last = sent.catch(() => null);
    try {
      return await sent;
    } finally {
      this.#waiting--;
    }
  }
}
