import { ProviderFailure } from '../../domain/failure.ts';

/** Ends an exchange from outside: by its time limit or the caller's signal. */
export interface Deadline {
  /** Why it is over, once it is. */
  readonly failure: ProviderFailure | undefined;
  /** Called at most once; at once when it is over already. Returns how to stop listening. */
  onOver(act: (failure: ProviderFailure) => void): () => void;
  /** The exchange ended by itself. */
  clear(): void;
}

export function startDeadline(signal: AbortSignal, timeoutMs: number): Deadline {
  let failure: ProviderFailure | undefined;
  const listeners = new Set<(failure: ProviderFailure) => void>();
  const end = (reason: ProviderFailure) => {
    if (failure) return;
    failure = reason;
    clear();
    for (const act of [...listeners]) act(reason);
  };
  const late = (within: string) =>
    new ProviderFailure('timed_out', `No complete answer came within ${within}.`);
  // A client library may set a time limit of its own by its signal: that is no wish of the user.
  const abort = () =>
    end(isTimeout(signal.reason) ? late('its time') : new ProviderFailure('aborted', 'Stopped.'));
  const timer = setTimeout(() => end(late(`${Math.round(timeoutMs / 1000)} s`)), timeoutMs);
  const clear = () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  };
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return {
    get failure() {
      return failure;
    },
    onOver: (act) => {
      if (failure) act(failure);
      else listeners.add(act);
      return () => listeners.delete(act);
    },
    clear,
  };
}

const isTimeout = (reason: unknown): boolean => reason instanceof Error && reason.name === 'TimeoutError';
