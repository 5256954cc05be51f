import { AppError, ProviderFailure, type JobFailure } from '../domain/failure.ts';
import type { Job } from '../domain/job.ts';
import { toInstant } from '../domain/time.ts';
import type { Settlement } from '../ports/jobs.ts';
import { persist } from '../services/persist.ts';
import type { Ports } from '../services/ports.ts';
import { tellPainted } from '../services/push/tell-painted.ts';
import type { CancellableRun } from './job-run.ts';
import { countCrashes, settleFailure } from './settle.ts';
import type { WorkerOptions } from './worker.ts';

export const leaseMs = 60_000;
/** A job that stopped the server this often would do so again. */
const maxCrashes = 10;
const keptCrashing: JobFailure = {
  reason: 'internal',
  message: 'This job stopped the server several times.',
};

/** Runs a claimed job to its end under a lease that is renewed, and settles it. Never rejects. */
export async function executeJob(
  ports: Ports,
  { workerId, handlers, log }: WorkerOptions,
  run: CancellableRun,
  shutdown: AbortSignal,
): Promise<void> {
  const { jobs, clock } = ports;
  const { job } = run;
  const renewal = setInterval(() => {
    jobs.renew(job.id, workerId, toInstant(clock.now() + leaseMs)).then(
      ({ held, cancelRequested }) => {
        if (!held) run.lose();
        else if (cancelRequested) run.callOff();
      },
      (error: unknown) => log(`The lease of job ${job.id} could not be renewed.`, error),
    );
  }, leaseMs / 3);
  try {
    const settlement = await attempt(ports, handlers, run, shutdown, log);
    const settled = await persist(() => jobs.settle(job, settlement, toInstant(clock.now())), shutdown);
    tellDevices(ports, job, settled, shutdown, log);
  } catch (error) {
    // Left running: its lease runs out and it comes back with every step it remembers.
    log(`Job ${job.id} could not be settled.`, error);
  } finally {
    clearInterval(renewal);
    run.close();
    ports.previews.drop(job.id);
  }
}

/** Beside everything else: whether a device hears of it makes no difference to the job. */
function tellDevices(
  ports: Ports,
  { userId }: CancellableRun['job'],
  job: Job,
  shutdown: AbortSignal,
  log: WorkerOptions['log'],
): void {
  const report = (error: unknown) => log('A device could not be told of a picture.', error);
  // Who called it off is looking, and waits for no picture.
  if (job.state === 'done' && job.calledOff === null)
    tellPainted(ports, { userId, job }, shutdown, report).catch(report);
}

async function attempt(
  ports: Ports,
  handlers: WorkerOptions['handlers'],
  run: CancellableRun,
  shutdown: AbortSignal,
  log: WorkerOptions['log'],
): Promise<Settlement> {
  const { job } = run;
  try {
    const handler = handlers[job.kind];
    if (countCrashes(job) >= maxCrashes) return { state: 'failed', failure: keptCrashing };
    if (!handler) throw new Error(`No handler for jobs of the kind ${job.kind}.`);
    return await handler(ports, run);
  } catch (error) {
    // A picture that came is kept, however long the disk refuses it.
    const refusedByDisk = error instanceof AppError && error.code === 'unavailable';
    // At shutdown what came may not be kept yet: whether it comes back for that is seen where it is put back.
    if (run.cancelSignal.aborted && !refusedByDisk)
      return shutdown.aborted ? { state: 'ready' } : { state: 'cancelled', failure: null };
    const settlement = settleFailure(error, job, ports.clock.now(), Math.random());
    logFailure(job.id, settlement, error, log);
    return settlement;
  }
}

/** A provider's failure is told in a line; with what nobody foresaw comes where in the code it arose. */
function logFailure(id: string, settlement: Settlement, error: unknown, log: WorkerOptions['log']): void {
  if (!(error instanceof ProviderFailure)) return log(`Job ${id} failed.`, error);
  const { reason, message } = error;
  if (reason === 'aborted') return;
  const outcome = settlement.state === 'waiting' ? `waits until ${settlement.runAfter}` : 'failed';
  // What came after sending may be a fault of ours.
  log(`Job ${id} ${outcome}, ${reason}: ${message}`, reason === 'outcome_unknown' ? error : undefined);
}
