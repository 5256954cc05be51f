import { ProviderFailure } from '../domain/failure.ts';
import type { ClaimedJob, JobNews } from '../ports/jobs.ts';
import type { JobRun } from '../services/jobs/job-run.ts';
import type { Ports } from '../services/ports.ts';

const reportEveryMs = 250;

export interface CancellableRun extends JobRun {
  /** Ends the run for good, because its user wants that. */
  callOff(): void;
  /** Ends the run for good, because another has the job. */
  lose(): void;
  /** Nothing is reported any more. */
  close(): void;
}

const nothingSent = { sentAt: null, usualMs: null, queuePosition: null, line: null };

/** Hands a claimed job's remembered steps to its handler. */
export function createJobRun(
  ports: Pick<Ports, 'jobs' | 'previews' | 'clock'>,
  job: ClaimedJob,
  shutdown: AbortSignal,
  onReportFailed: (error: unknown) => void,
): CancellableRun {
  const { jobs, previews, clock } = ports;
  const callingOff = new AbortController();
  const losing = new AbortController();
  const cancelSignal = AbortSignal.any([callingOff.signal, losing.signal]);
  const keepSignal = AbortSignal.any([shutdown, losing.signal]);
  const signal = AbortSignal.any([shutdown, cancelSignal]);
  let news: JobNews = { stage: '', progress: null, previews: 0, ...nothingSent };
  let reportedAt = -Infinity;
  let later: Timer | undefined;

  /** At once; whatever was to be told a little later is told with it. */
  const report = () => {
    clearTimeout(later);
    later = undefined;
    return jobs.report(job.id, news);
  };
  const reportApart = () => void report().catch(onReportFailed);
  const reportNow = () => {
    reportedAt = clock.now();
    reportApart();
  };
  /** Four times a second at most, and the last of it in any case. */
  const hear = (told: Partial<JobNews>) => {
    // A service that is asked each second mostly says what it said before: nobody needs to hear that again.
    if (Object.entries(told).every(([key, value]) => news[key as keyof JobNews] === value)) return;
    news = { ...news, ...told };
    const waitMs = reportedAt + reportEveryMs - clock.now();
    if (waitMs <= 0) reportNow();
    else later ??= setTimeout(reportNow, waitMs);
  };
  const enter = async (step: string) => {
    // Stages of later candidates carry a number: `generate-1`.
    news = { ...news, ...nothingSent, stage: step.replace(/-\d+$/, ''), progress: null };
    await report();
  };
  const stop = (controller: AbortController) =>
    controller.abort(new ProviderFailure('aborted', 'The job was cancelled.'));

  return {
    job,
    signal,
    cancelSignal,
    keepSignal,
    isCalledOff: () => callingOff.signal.aborted,
    callOff: () => stop(callingOff),
    lose: () => stop(losing),
    close: () => clearTimeout(later),
    remember: async <Result>(step: string, work: () => Result | Promise<Result>) => {
      if (step in job.steps) return job.steps[step] as Result;
      signal.throwIfAborted();
      const result = await work();
      await jobs.remember(job.id, step, result);
      job.steps[step] = result;
      return result;
    },
    commit: async (step, work, options) => {
      if (step in job.steps) return job.steps[step] as Awaited<ReturnType<typeof work>>;
      if (!options?.tooLateToStop) (options?.evenCalledOff ? keepSignal : signal).throwIfAborted();
      await enter(step);
      const result = await work((kept) => ({ jobId: job.id, step, result: kept }));
      job.steps[step] = result;
      return result;
    },
    sent: (sending, stage) => {
      // Told at once: a page counts from it.
      news = { ...news, ...nothingSent, ...sending, stage: stage ?? news.stage };
      reportApart();
    },
    tell: (told) => hear(told),
    // What grows waits in no queue.
    progress: (value, stage) =>
      hear({
        progress: Math.min(1, Math.max(0, value)),
        stage: stage ?? news.stage,
        queuePosition: null,
      }),
    preview: (bytes) => {
      previews.keep(job.userId, job.id, bytes);
      hear({ previews: news.previews + 1 });
    },
  };
}
