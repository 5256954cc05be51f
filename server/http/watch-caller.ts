import type { Actor } from '../services/ports.ts';
import { identify, type Claim } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

interface Watch {
  claim: Claim;
  actor: Actor;
  /** How often to ask when nobody rings: sessions are also ended by other processes, the command line for one. */
  everyMs: number;
  /** The stream has ended anyway. */
  signal: AbortSignal;
}

/** Fires when what a stream was opened with would not open it any more: signed out, disabled, a first password. */
export function watchCaller(
  { ports, reportFault }: Pick<HttpDependencies, 'ports' | 'reportFault'>,
  { claim, actor, everyMs, signal }: Watch,
): AbortSignal {
  const gone = new AbortController();
  const check = async () => {
    try {
      const now = await identify(claim, { ports });
      if (now?.actor.id !== actor.id) gone.abort();
    } catch (error) {
      // Whoever cannot be looked up is not let stay.
      reportFault({ requestId: '', request: 'GET /api/events', error });
      gone.abort();
    }
  };
  const timer = setInterval(() => void check(), everyMs);
  const stopWatching = ports.sessions.watch(() => void check());
  const stop = () => {
    clearInterval(timer);
    stopWatching();
  };
  for (const end of [signal, gone.signal]) end.addEventListener('abort', stop);
  if (signal.aborted) stop();
  return gone.signal;
}
