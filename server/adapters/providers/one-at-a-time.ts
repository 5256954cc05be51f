import { ProviderFailure } from '../../domain/failure.ts';

/** Lets one piece of work a key run at a time, in the order in which they came. */
export type InTurn = <T>(key: string, signal: AbortSignal, work: () => Promise<T>) => Promise<T>;

const longestWaitMs = 10 * 60_000;

/**
 * For a service that runs one generation an account (or address) and refuses a second one meanwhile. Orders of this
 * process queue here, and their own time limit begins with their turn. A signal ends the waiting at once.
 * Throws `ProviderFailure`: `aborted`, or `busy` in the words of `tooLong` after ten minutes; nothing was sent then.
 */
export function createTurns(tooLong: string, maxWaitMs = longestWaitMs): InTurn {
  const last = new Map<string, Promise<void>>();
  return async (key, signal, work) => {
    const before = last.get(key);
    const { promise: done, resolve: finish } = Promise.withResolvers<void>();
    // Who gives up waiting must not let the next one in before those ahead are done.
    const mine = Promise.all([before, done]).then(() => {
      if (last.get(key) === mine) last.delete(key);
    });
    last.set(key, mine);
    try {
      if (before) await waitFor(before, signal, { tooLong, maxWaitMs });
      return await work();
    } finally {
      finish();
    }
  };
}

function waitFor(
  turn: Promise<void>,
  signal: AbortSignal,
  { tooLong, maxWaitMs }: { tooLong: string; maxWaitMs: number },
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const stop = () =>
    reject(new ProviderFailure('aborted', 'Stopped before anything was sent.', { notProcessed: true }));
  const giveUp = () => reject(new ProviderFailure('busy', tooLong, { notProcessed: true }));
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(giveUp, maxWaitMs);
  void turn.then(resolve);
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  });
}
