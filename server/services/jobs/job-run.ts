import { AppError } from '../../domain/failure.ts';
import type { Job } from '../../domain/job.ts';
import type { ClaimedJob, Remembered, Settlement } from '../../ports/jobs.ts';
import type { Ports } from '../ports.ts';

/** One run of a job, as its handler sees it. */
export interface JobRun {
  readonly job: ClaimedJob;
  /** Fires when the run should end soon: shutdown, cancel or a lost lease. */
  readonly signal: AbortSignal;
  /** Fires for cancel and a lost lease only: a paid request in flight outlives the wish to shut down. */
  readonly cancelSignal: AbortSignal;
  /** Fires for shutdown and a lost lease only: what was paid for is kept, though nobody wants it any more. */
  readonly keepSignal: AbortSignal;
  /** Somebody called it off. */
  isCalledOff(): boolean;
  /** Runs a stage once: its result is kept afterwards, and a later run gets it from there. */
  remember<Result>(step: string, work: () => Result | Promise<Result>): Promise<Result>;
  /**
   * The same for a stage with an effect: it hands `keep(result)` to the port method that commits the effect.
   * With `tooLateToStop` it is not given up any more: an earlier stage's effect would be left half done. With
   * `evenCalledOff` only `keepSignal` stops it.
   */
  commit<Result>(
    step: string,
    work: (keep: (result: Result) => Remembered) => Promise<Result>,
    options?: { tooLateToStop?: boolean; evenCalledOff?: boolean },
  ): Promise<Result>;
  /**
   * An order left, or a question, in the stage that is named or goes on; `null`: it was answered. What is told of it
   * ends with it.
   */
  sent(sending: Sending | null, stage?: string): void;
  /** What the service says while it works. Costs nothing beside what is shown of it. */
  tell(news: Partial<Pick<Job, 'queuePosition' | 'line'>>): void;
  /** 0..1, only where it is really known; `stage` is what goes on, where no step says it. */
  progress(value: number, stage?: string): void;
  /** Shows an unfinished picture while the job runs. */
  preview(bytes: Uint8Array): void;
}

/** When it left, and how long such a one usually takes, where that is known. */
export type Sending = Pick<Job, 'usualMs'> & { sentAt: string };

/** What a job kind does. It throws `ProviderFailure` or `AppError` when it cannot. */
export type JobHandler = (ports: Ports, run: JobRun) => Promise<Settlement>;

/** The chat that a job belongs to. Throws `AppError('not_found')` for one that belongs to none. */
export function chatOf({ chatId }: Pick<ClaimedJob, 'chatId'>): string {
  if (chatId === null) throw new AppError('not_found', 'This job belongs to no chat.');
  return chatId;
}
