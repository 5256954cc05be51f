import { ProviderFailure } from '../domain/failure.ts';
import type { ClaimedJob } from '../ports/jobs.ts';
import type { JobRun } from '../services/jobs/job-run.ts';
import type { Ports } from '../services/ports.ts';

const reportEveryMs = 250;

export interface CancellableRun extends JobRun {
  /** Ends the run for good: the user cancelled, or the lease went to another worker. */
  cancel(): void;
}

/** Hands a claimed job's remembered steps to its handler. */
export function createJobRun(
  ports: Pick<Ports, 'jobs' | 'clock'>,
  job: ClaimedJob,
  shutdown: AbortSignal,
  onReportFailed: (error: unknown) => void,
): CancellableRun {
  const { jobs, clock } = ports;
  const cancelling = new AbortController();
  const signal = AbortSignal.any([shutdown, cancelling.signal]);
  let stage = '';
  let reportedAt = 0;

  const enter = async (step: string) => {
    stage = step;
    await jobs.report(job.id, step, null);
  };

  return {
    job,
    signal,
    cancelSignal: cancelling.signal,
    cancel: () => cancelling.abort(new ProviderFailure('aborted', 'The job was cancelled.')),
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
      if (!options?.tooLateToStop) signal.throwIfAborted();
      await enter(step);
      const result = await work((kept) => ({ jobId: job.id, step, result: kept }));
      job.steps[step] = result;
      return result;
    },
    progress: (value) => {
      if (clock.now() - reportedAt < reportEveryMs) return;
      reportedAt = clock.now();
      jobs.report(job.id, stage, Math.min(1, Math.max(0, value))).catch(onReportFailed);
    },
  };
}
