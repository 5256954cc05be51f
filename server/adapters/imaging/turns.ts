/** Ends a turn. */
export type Leave = () => void;

export interface Turns {
  /** Waits for a turn. `isLarge`: of those one at a time, so that small ones always come through. Throws what `signal` says. */
  take(isLarge: boolean, signal?: AbortSignal): Promise<Leave>;
}

interface Waiting {
  isLarge: boolean;
  begin(): void;
}

/** So many at once, first come first served. */
export function createTurns(atOnce: number): Turns {
  const waiting: Waiting[] = [];
  let busy = 0;
  let busyWithLarge = false;

  const admit = () => {
    while (busy < atOnce) {
      const index = waiting.findIndex(({ isLarge }) => !(isLarge && busyWithLarge));
      const [next] = index < 0 ? [] : waiting.splice(index, 1);
      if (!next) return;
      busy += 1;
      busyWithLarge ||= next.isLarge;
      next.begin();
    }
  };
  const leave = (isLarge: boolean) => {
    busy -= 1;
    if (isLarge) busyWithLarge = false;
    admit();
  };

  return {
    take: async (isLarge, signal) => {
      signal?.throwIfAborted();
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const turn: Waiting = { isLarge, begin: resolve };
      const giveUp = () => {
        const index = waiting.indexOf(turn);
        if (index < 0) return;
        waiting.splice(index, 1);
        reject(signal?.reason);
      };
      waiting.push(turn);
      signal?.addEventListener('abort', giveUp, { once: true });
      admit();
      await promise.finally(() => signal?.removeEventListener('abort', giveUp));
      return () => leave(isLarge);
    },
  };
}
