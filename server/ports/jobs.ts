import type { Hunch } from '../domain/hunch.ts';
import type { SceneReading } from '../domain/scene-reading.ts';
import type { GenerationOrder } from '../domain/generation-order.ts';
import type { JobFailure } from '../domain/failure.ts';
import type { Job, JobKind, JobState, Trigger } from '../domain/job.ts';
import type { PictureOrder } from '../domain/picture-order.ts';
import type { Money } from '../domain/money.ts';
import type { MoveInPayload, RebuildPayload, SweepPayload } from './keeping-payloads.ts';

/** Drawn when a job is made, so that a restart finds the same images again. */
export interface DrawnPictures {
  imageIds: string[];
  seed: number;
}

/** A picture of no chat. */
export interface GeneratePayload extends DrawnPictures {
  picture: PictureOrder;
}

export interface IllustratePayload extends DrawnPictures {
  /** What was asked for beside the chat's settings. */
  order: GenerationOrder;
  /** What was read of a message that is still being written: the job is for what it will be. */
  draft?: DraftReading;
}

/** A reading of a message that is not there yet. */
export interface DraftReading extends SceneReading {
  /** The id that was drawn for it. */
  messageId: string;
  /** Where it would stand. */
  position: number;
  hunch: Hunch;
}

/** What was made of a message while it was being written. */
export interface Foreseen {
  draft: DraftReading;
  state: JobState;
  imageIds: string[];
  /** As in `ClaimedJob`. */
  steps: Record<string, unknown>;
}

/** What became of the message a rescan begins with: of a restored or corrected one the words are the same. */
export type RescanCause = 'edited' | 'removed' | 'restored' | 'corrected';

export interface RescanPayload {
  /** Absent in jobs of the first days, and where several were put together: as if it was edited. */
  cause?: RescanCause;
  fromPosition: number;
  /** Where the words of more than one message changed: the last of them. */
  throughPosition?: number;
  /** Rows further on may not be what they were: what is kept is no reason to stop. */
  toTheEnd?: boolean;
  /** What was learned or forgotten: messages in which these words stand are read again, however far behind. */
  words?: string[];
  /** Drawn beforehand: the automatic illustration that follows when the present scene became another. */
  followUpId: string;
  followUp: Pick<IllustratePayload, 'imageIds' | 'seed'>;
}

/** A job as it is made. All ids that its stages need are drawn here. */
export interface NewJob {
  id: string;
  kind: JobKind;
  trigger: Trigger;
  /** `null` for what belongs to no chat. */
  chatId: string | null;
  throughMessageId: string | null;
  payload:
    IllustratePayload | GeneratePayload | RescanPayload | MoveInPayload | SweepPayload | RebuildPayload;
  createdAt: string;
}

/** Whose turn it is: a job that was taken back and claimed again is another claim. */
export interface Claim {
  id: string;
  workerId: string;
  attempts: number;
}

/** A job in the worker's hands. `steps` holds each finished stage's result under its name. */
export interface ClaimedJob extends NewJob, Claim {
  userId: string;
  steps: Record<string, unknown>;
  /** What earlier attempts failed with, oldest first. */
  errors: ({ at: string } & JobFailure)[];
  cancelRequested: boolean;
}

/** What a job was made of. */
export interface PastOrder extends Pick<
  NewJob,
  'kind' | 'trigger' | 'chatId' | 'throughMessageId' | 'payload'
> {
  state: JobState;
  failure: JobFailure | null;
  /** As in `ClaimedJob`. */
  steps: Record<string, unknown>;
}

/** A stage's result, kept under its name in the same commit as the stage's effect. */
export interface Remembered {
  jobId: string;
  step: string;
  result: unknown;
}

/** What is known of a job that runs. */
type News = 'stage' | 'progress' | 'previews' | 'sentAt' | 'queuePosition' | 'line' | 'usualMs';
export type JobNews = Pick<Job, News>;

/**
 * What a run came to. `waiting` puts the job back with a moment before which it is not claimed; `ready`
 * puts it back as if it had not been claimed. `next` is made in the same commit, unless the chat's automatic
 * job waits already.
 */
export type Settlement =
  | { state: 'done'; imageIds: string[]; cost: Money | null; next?: NewJob }
  | { state: 'failed'; failure: JobFailure }
  | { state: 'cancelled'; failure: JobFailure | null }
  | { state: 'waiting'; runAfter: string; failure: JobFailure; countsAsAttempt: boolean }
  | { state: 'ready' };

/** `claimable`: it is worth asking for work. `cancel`: a running job was asked to stop. */
export type JobChange = { kind: 'claimable' } | { kind: 'cancel'; jobId: string };

export interface JobQueue {
  /** A job that a user ordered. Stands outside the one-ready-automatic-job rule. Writes `job.progress`. */
  add(userId: string, job: NewJob): Promise<Job>;
  find(userId: string, jobId: string): Promise<Job | undefined>;
  findOrder(userId: string, jobId: string): Promise<PastOrder | undefined>;
  /**
   * The job that is made in the place of one that failed, or was made before: there is one at most. `steps`: what it
   * takes over as done. Writes `job.progress` for a new one. Throws `AppError('not_found')` when the chat is gone.
   */
  retry(userId: string, failedJobId: string, job: NewJob, steps: Record<string, unknown>): Promise<Job>;
  list(
    userId: string,
    filter: { chatId?: string; state?: JobState; limit: number; before?: { createdAt: string; id: string } },
  ): Promise<Job[]>;
  /**
   * Takes one ready job whose time has come: of the user with the fewest running jobs, then the oldest.
   * At most one job of a chat runs at a time. Sets the lease and counts the attempt.
   */
  claim(workerId: string, now: string, leaseUntil: string): Promise<ClaimedJob | undefined>;
  /** False when the job is no longer this worker's. Tells whether a cancel was asked for. */
  renew(
    jobId: string,
    workerId: string,
    leaseUntil: string,
  ): Promise<{ held: boolean; cancelRequested: boolean }>;
  /** Keeps a stage's result in the job row (JSON, never image bytes). */
  remember(jobId: string, step: string, result: unknown): Promise<void>;
  /** Until the run ends. Writes `job.progress`. */
  report(jobId: string, news: JobNews): Promise<void>;
  /**
   * A later automatic illustration of the same chat is waiting, running or done, or the job's message was changed and
   * waits to be read again, after which it is decided about anew: this one is out of date.
   */
  isSuperseded(jobId: string): Promise<boolean>;
  /** The last job that was made of a message while it was being written, unless it was called off for another. */
  findForeseen(userId: string, messageId: string): Promise<Foreseen | undefined>;
  /** Ends a run. Writes `job.finished` or `job.progress`. A job that is not under that claim stays as it is. */
  settle(claim: Claim, settlement: Settlement, at: string): Promise<Job>;
  /**
   * Running jobs whose lease ran out come back as ready, except those `inHand`; those asked to cancel end.
   * Returns how many.
   */
  rescue(now: string, inHand: readonly string[]): Promise<number>;
  /**
   * Ready: cancelled at once. Running, or back with an order that is out or answered: asked to stop, so that a run calls
   * it off or keeps what came. Ended: unchanged.
   */
  requestCancel(userId: string, jobId: string, at: string): Promise<Job | undefined>;
  /**
   * Calls a job off as long as no call for it has left, and sees to it that none will. False when it is too late:
   * nothing is changed.
   */
  cancelUnsent(userId: string, jobId: string, at: string): Promise<boolean>;
  /**
   * Whether nobody will run that job again, nor take up what it left; so it is for one that is not there. One that failed
   * later than that may still be tried again.
   */
  hasEnded(jobId: string, failedBefore: string): Promise<boolean>;
  /** The kinds among jobs that are ready or running: a worker without a handler for one must not start. */
  listWaitingKinds(): Promise<string[]>;
  /** Called after commits of this process that changed what a worker should do. Returns how to stop. */
  watch(listener: (change: JobChange) => void): () => void;
}
