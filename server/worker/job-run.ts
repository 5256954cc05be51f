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
  ports: Pick<Ports, 'jobs' | 'previews' | 'clock'>,
  job: ClaimedJob,
  shutdown: AbortSignal,
  onReportFailed: (error: unknown) => void,
): CancellableRun {
  const { jobs, previews, clock } = ports;
  const cancelling = new AbortController();
  const signal = AbortSignal.any([shutdown, cancelling.signal]);
  let stage = '';
  let share: number | null = null;
  let shown = 0;
  let reportedAt = -Infinity;

  const enter = async (step: string) => {
    // Stages of later candidates carry a number: `generate-1`.
    stage = step.replace(/-\d+$/, '');
    share = null;
    await jobs.report(job.id, stage, null, shown);
  };
  const report = () => {
    if (clock.now() - reportedAt < reportEveryMs) return;
    reportedAt = clock.now();
    jobs.report(job.id, stage, share, shown).catch(onReportFailed);
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
    progress: (value, during) => {
      stage = during ?? stage;
      share = Math.min(1, Math.max(0, value));
      report();
    },
    preview: (bytes) => {
      previews.keep(job.userId, job.id, bytes);
      shown += 1;
      report();
    },
  };
}
