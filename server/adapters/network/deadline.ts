import { ProviderFailure } from '../../domain/failure.ts';
import type { OutgoingScope } from '../../ports/outgoing.ts';

/** Ends an exchange from outside: by its time limits or the caller's signal. */
export interface Deadline {
  /** Why it is over, once it is. */
  readonly failure: ProviderFailure | undefined;
  /** Called at most once; at once when it is over already. Returns how to stop listening. */
  onOver(act: (failure: ProviderFailure) => void): () => void;
  /** Something came: the time in which nothing may come begins anew. */
  touch(): void;
  /** The exchange ended by itself. */
  clear(): void;
}

export function startDeadline(
  signal: AbortSignal,
  { timeoutMs, idleTimeoutMs = timeoutMs }: Pick<OutgoingScope, 'timeoutMs' | 'idleTimeoutMs'>,
): Deadline {
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
  const silent = () => new ProviderFailure('timed_out', `For ${inSeconds(idleTimeoutMs)} nothing more came.`);
  // A client library may set a time limit of its own by its signal: that is no wish of the user.
  const abort = () =>
    end(isTimeout(signal.reason) ? late('its time') : new ProviderFailure('aborted', 'Stopped.'));
  const timer = setTimeout(() => end(late(inSeconds(timeoutMs))), timeoutMs);
  let idle = idleTimeoutMs < timeoutMs ? setTimeout(() => end(silent()), idleTimeoutMs) : undefined;
  const clear = () => {
    clearTimeout(timer);
    clearTimeout(idle);
    // What is refreshed begins anew, also when it was cleared.
    idle = undefined;
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
    touch: () => void idle?.refresh(),
    clear,
  };
}

const inSeconds = (milliseconds: number): string => `${Math.round(milliseconds / 1000)} s`;

const isTimeout = (reason: unknown): boolean => reason instanceof Error && reason.name === 'TimeoutError';
