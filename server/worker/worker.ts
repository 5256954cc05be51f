import { AppError, ProviderFailure } from '../domain/failure.ts';
import { toInstant } from '../domain/time.ts';
import type { ClaimedJob } from '../ports/jobs.ts';
import type { JobHandler } from '../services/jobs/job-run.ts';
import { emptyTrash } from '../services/images/empty-trash.ts';
import { dropUploads, sweepTemporary } from '../services/illustration/sweep-temporary.ts';
import type { Ports } from '../services/ports.ts';
import { sweepDaily } from '../services/storage/sweep-daily.ts';
import { rescueReplies } from '../services/replies/rescue-replies.ts';
import { sweepPublicCopies } from '../services/shares/sweep-public-copies.ts';
import { writeViews } from '../services/shares/write-views.ts';
import { executeJob, leaseMs } from './execute-job.ts';
import { createJobRun, type CancellableRun } from './job-run.ts';

const pollMs = 2_000;
const rescueMs = 30_000;
const writeViewsMs = 5_000;
const tidyMs = 3_600_000;
const restMs = 10_000;
const keepEventsMs = 24 * 3_600_000;
/** So long a tag list or a preset that was replaced or removed can be had back. */
const keepAsideMs = 24 * 3_600_000;
/** So long an upload waits for its start, and a report for its reader. */
const keepMovingsMs = 7 * 24 * 3_600_000;

export interface WorkerOptions {
  workerId: string;
  handlers: Record<string, JobHandler>;
  /** Jobs that run at once. */
  concurrency: number;
  /** How long `drain` waits for requests that must not be cut off. */
  graceMs: number;
  log(message: string, error?: unknown): void;
}

export interface Worker {
  /**
   * Takes back what an earlier process left, then works.
   * Throws `AppError('unavailable')` when a waiting job's kind has no handler.
   */
  start(): Promise<void>;
  /** Claims and runs one job to its end. False when there was none. */
  runNext(): Promise<boolean>;
  /** Takes back jobs whose run ended without settling them. */
  rescue(): Promise<void>;
  /** Takes nothing new, puts running jobs back, and resolves when none is left or the grace is over. */
  drain(): Promise<void>;
}

/** Claims jobs, runs them, settles them. The data folder's lock makes this the only worker. */
export function createWorker(ports: Ports, options: WorkerOptions): Worker {
  const { jobs, clock } = ports;
  const { handlers, workerId, concurrency, log } = options;
  const shutdown = new AbortController();
  const running = new Map<string, { run: CancellableRun; ended: Promise<void> }>();
  const timers: Timer[] = [];
  let filling = false;
  let wanted = false;
  let restUntil = 0;
  let drained: Promise<void> | undefined;
  let stopWatching: (() => void) | undefined;

  const now = () => toInstant(clock.now());

  const claim = () =>
    shutdown.signal.aborted
      ? Promise.resolve(undefined)
      : jobs.claim(workerId, now(), toInstant(clock.now() + leaseMs));

  const begin = (job: ClaimedJob): Promise<void> => {
    const run = createJobRun(ports, job, shutdown.signal, (error) => log('Progress was not kept.', error));
    if (job.cancelRequested) run.callOff();
    const entry = { run, ended: Promise.resolve() };
    running.set(job.id, entry);
    entry.ended = executeJob(ports, options, run, shutdown.signal).then(() => {
      running.delete(job.id);
      wake();
    });
    return entry.ended;
  };

  const fill = async (): Promise<void> => {
    if (filling || clock.now() < restUntil) return;
    filling = true;
    try {
      while (wanted && running.size < concurrency) {
        const job = await claim();
        if (job) void begin(job);
        else wanted = false;
      }
    } catch (error) {
      // A full disk, most likely: asking again at once would only fill the log.
      wanted = false;
      restUntil = clock.now() + restMs;
      log('No job could be claimed.', error);
    } finally {
      filling = false;
    }
  };

  /** After the current turn of the event loop, so that whoever made the job is answered first. */
  const wake = () => {
    wanted = true;
    setImmediate(() => void fill());
  };

  const rescue = async () => {
    // A suspended process wakes with its leases run out and its runs alive: those keep their jobs.
    const rescued = await jobs.rescue(now(), [...running.keys()]);
    if (rescued > 0) wake();
  };
  const tidy = async () => {
    await ports.events.prune(toInstant(clock.now() - keepEventsMs));
    await ports.tagLists.prune(toInstant(clock.now() - keepAsideMs));
    await ports.presets.prune(toInstant(clock.now() - keepAsideMs));
    await sweepTemporary(ports);
    await sweepPublicCopies(ports);
    await ports.movingStore.prune(toInstant(clock.now() - keepMovingsMs));
  };
  const every = (ms: number, work: () => Promise<void>): (() => void) => {
    const guarded = () => void work().catch((error: unknown) => log('Housekeeping failed.', error));
    timers.push(setInterval(guarded, ms));
    return guarded;
  };

  const drain = async (): Promise<void> => {
    stopWatching?.();
    for (const timer of timers) clearInterval(timer);
    shutdown.abort(new ProviderFailure('aborted', 'The server is shutting down.'));
    const ended = Promise.all([...running.values()].map((entry) => entry.ended));
    let grace: Timer | undefined;
    const over = new Promise<void>((resolve) => {
      grace = setTimeout(resolve, options.graceMs);
    });
    await Promise.race([ended, over]);
    clearTimeout(grace);
  };

  return {
    start: async () => {
      const unknown = (await jobs.listWaitingKinds()).filter((kind) => !(kind in handlers));
      if (unknown.length > 0) {
        throw new AppError(
          'unavailable',
          `Jobs of the kind ${unknown.join(', ')} wait, and this program cannot run them.`,
        );
      }
      // No other worker lives: every running job was left by a process that is gone.
      await jobs.rescue('9999-12-31T23:59:59.999Z', []);
      await ports.ledger.settleAbandoned(now());
      await ports.chats.removeUnfinished();
      await rescueReplies(ports, (error) => log('A reply could not be taken up.', error));
      await ports.elements.removeUnfinished();
      await ports.elements.cutNames();
      await dropUploads(ports);
      await tidy();
      stopWatching = jobs.watch((change) => {
        if (change.kind === 'claimable') wake();
        else running.get(change.jobId)?.run.callOff();
      });
      every(pollMs, async () => wake());
      every(rescueMs, rescue);
      every(writeViewsMs, () => writeViews(ports));
      every(tidyMs, tidy);
      every(tidyMs, () => sweepDaily(ports, shutdown.signal));
      // A large trash takes minutes, which nobody who starts a server waits for.
      const emptyOldTrash = every(tidyMs, () => emptyTrash(ports, shutdown.signal));
      emptyOldTrash();
      wake();
    },
    runNext: async () => {
      const job = await claim();
      if (job) await begin(job);
      return job !== undefined;
    },
    rescue,
    drain: () => (drained ??= drain()),
  };
}
