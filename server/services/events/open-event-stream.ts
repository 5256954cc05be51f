import type { StoredEvent } from '../../domain/events.ts';
import type { Actor, Ports } from '../ports.ts';

/**
 * `ready`: listening from here on; the id is where a later stream may resume. `reset`: events after the id that
 * was asked for are no longer kept, so that everything must be read afresh.
 */
export type StreamItem = { kind: 'ready' | 'reset'; id: number } | { kind: 'event'; stored: StoredEvent };

const portion = 100;

/**
 * A user's events in order, from now on or after `lastEventId`, until `signal` fires.
 * Nothing is piled up for a slow reader: a commit only wakes the stream, which reads on in the log from the
 * last event it handed out.
 */
export async function* openEventStream(
  { events }: Pick<Ports, 'events'>,
  actor: Actor,
  { lastEventId, signal }: { lastEventId: number | null; signal: AbortSignal },
): AsyncGenerator<StreamItem> {
  const bell = createBell();
  const unsubscribe = events.subscribe(actor.id, bell.ring);
  signal.addEventListener('abort', bell.ring);
  try {
    const { oldest, newest } = await events.bounds(actor.id);
    const lost = lastEventId !== null && (lastEventId > newest || lastEventId + 1 < oldest);
    let lastId = lastEventId === null || lost ? newest : lastEventId;
    yield { kind: lost ? 'reset' : 'ready', id: lastId };
    while (!signal.aborted) {
      const heard = bell.listen();
      const stored = await events.listAfter(actor.id, lastId, portion);
      for (const event of stored) {
        if (signal.aborted) return;
        lastId = event.id;
        yield { kind: 'event', stored: event };
      }
      // A full portion may have more behind it; anything less was all there is until the bell rings.
      if (stored.length < portion && !signal.aborted) await heard;
    }
  } finally {
    signal.removeEventListener('abort', bell.ring);
    unsubscribe();
  }
}

/** A bell that is heard also when it rang between `listen()` and the waiting. */
function createBell() {
  let ring = () => {};
  return {
    ring: () => ring(),
    listen: () => new Promise<void>((heard) => (ring = heard)),
  };
}
