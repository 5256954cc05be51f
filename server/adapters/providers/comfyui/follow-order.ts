import { ProviderFailure, type FailureReason } from '../../../domain/failure.ts';
import type { GenerationContext } from '../../../ports/image-provider.ts';
import { pause } from '../pause.ts';
import type { Client } from './client.ts';
import { fetchOutput } from './fetch-output.ts';
import { findEntry, readFiles, type HistoryEntry } from './read-history.ts';
import { findPlace } from './read-queue.ts';
import type { Ticket } from './ticket.ts';

export interface Pace {
  /** Before the second question after an order; later ones come up to three times as slowly. */
  pollMs: number;
  /** How long an order waits for the socket that tells of it. */
  socketMs: number;
}
export const usualPace: Pace = { pollMs: 1_000, socketMs: 1_500 };

export interface Following {
  client: Client;
  ticket: Ticket;
  context: Pick<GenerationContext, 'tell'>;
  /** Nobody waits any more. */
  stopped: AbortSignal;
  left(): number;
  pace: Pace;
  /** Resolves when the socket said that something became of the order; then it is asked at once. */
  news(): Promise<void>;
}

/** How long nothing may come of one question: it is asked again. */
const silenceMs = 20_000;
/** What may be otherwise at the next question: it is the same order. */
const passing: ReadonlySet<FailureReason> = new Set<FailureReason>([
  'network',
  'rate_limited',
  'unavailable',
  'timed_out',
]);
/** The queue lists whole workflows: of an order that is painted it is asked only now and then. */
const rarely = 5;

/**
 * Waits until an order is over and brings its picture. It asks by itself whatever the socket says. Throws
 * `ProviderFailure`: `aborted` once `stopped` fires, `timed_out` after the call's time, `ended` when no picture comes.
 */
export async function followOrder(following: Following): Promise<Uint8Array> {
  const { client, ticket } = following;
  const entry = await waitForEntry(following);
  const [file] = readFiles(entry, ticket.output, client.redact);
  return file ? insist(following, () => fetchOutput(file, client)) : Promise.reject(forgotten());
}

async function waitForEntry(following: Following): Promise<HistoryEntry> {
  const { client, ticket, context, stopped, left, pace, news } = following;
  const path = `/history/${encodeURIComponent(ticket.promptId)}`;
  const readEntry = async () =>
    findEntry((await client.get(path, { idleTimeoutMs: silenceMs })).body, ticket)?.entry;
  let isPainted = false;
  let eager = 0;
  for (let question = 0; ; question += 1) {
    if (question > 0) {
      const usual = pace.pollMs * Math.min(3, 1 + question / 10);
      // What is over is told a moment before it stands in the history.
      const ms = Math.min(eager > 0 ? pace.pollMs / 5 : usual, left());
      eager -= 1;
      const over = new AbortController();
      const waited = pause(ms, AbortSignal.any([stopped, over.signal])).then(() => false);
      if (await Promise.race([waited, news().then(() => true)])) eager = 5;
      over.abort();
    }
    const entry = await insist(following, readEntry);
    if (entry) return entry;
    if (isPainted && question % rarely !== 0) continue;
    const place = await insist(following, async () => findPlace((await client.get('/queue')).body, ticket));
    isPainted = place?.state === 'running';
    if (place) context.tell({ queuePosition: place.state === 'pending' ? place.position : null });
    // It may have ended between the two questions.
    else return (await insist(following, readEntry)) ?? Promise.reject(forgotten());
  }
}

/** Does what asks the server, again and again where it fails to answer. */
async function insist<Result>(
  { stopped, left, pace }: Following,
  ask: () => Promise<Result>,
): Promise<Result> {
  for (;;) {
    if (stopped.aborted) throw new ProviderFailure('aborted', 'Stopped.');
    if (left() <= 0) throw tooLate();
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      if (stopped.aborted) throw new ProviderFailure('aborted', 'Stopped.');
      if (left() <= 0) throw tooLate();
      if (!passing.has(error.reason)) throw error;
    }
    await pause(Math.min(pace.pollMs, left()), stopped);
  }
}

const tooLate = () =>
  new ProviderFailure(
    'timed_out',
    'ComfyUI took the order, but did not finish it within the time of this chat.',
  );

const forgotten = () =>
  new ProviderFailure(
    'no_image',
    'ComfyUI knows nothing of this order any more: it was restarted, or somebody took the order out of its queue.',
    { ended: true },
  );
