import type { GenerationOrder } from '../domain/generation-order.ts';
import type { JobFailure } from '../domain/failure.ts';
import type { Job, JobKind, JobState, Trigger } from '../domain/job.ts';
import type { Money } from '../domain/money.ts';

export interface IllustratePayload {
  /** What was asked for beside the chat's settings. */
  order: GenerationOrder;
  /** Drawn when the job is made, so that a restart finds the same image again. */
  imageIds: string[];
  seed: number;
}

export interface RescanPayload {
  fromPosition: number;
}

/** A job as it is made. All ids that its stages need are drawn here. */
export interface NewJob {
  id: string;
  kind: JobKind;
  trigger: Trigger;
  chatId: string;
  throughMessageId: string | null;
  payload: IllustratePayload | RescanPayload;
  createdAt: string;
}

/** A job in the worker's hands. `steps` holds each finished stage's result under its name. */
export interface ClaimedJob extends NewJob {
  userId: string;
  attempts: number;
  steps: Record<string, unknown>;
  cancelRequested: boolean;
}

export interface ProviderCall {
  id: string;
  jobId: string;
  provider: string;
  model: string;
  sentAt: string;
  /** The reservation: what the call is booked at until its price is known. */
  estimate: Money;
}

/** What a run came to. `waiting` puts the job back with a moment before which it is not claimed. */
export type Settlement =
  | { state: 'done'; imageIds: string[]; cost: Money | null }
  | { state: 'failed'; failure: JobFailure }
  | { state: 'cancelled'; failure: JobFailure | null }
  | { state: 'waiting'; runAfter: string; failure: JobFailure; countsAsAttempt: boolean }
  | { state: 'ready' };

export interface JobQueue {
  /** A job that a user ordered. Stands outside the one-ready-automatic-job rule. Writes `job.progress`. */
  add(userId: string, job: NewJob): Promise<Job>;
  find(userId: string, jobId: string): Promise<Job | undefined>;
  list(
    userId: string,
    filter: { chatId?: string; state?: JobState; limit: number; before?: { createdAt: string; id: string } },
  ): Promise<Job[]>;
  /**
   * Takes one ready job whose time has come: of the user with the fewest running jobs, then the oldest.
   * At most one job of a chat runs at a time. Sets the lease.
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
  /** Says what is going on. Writes `job.progress`. */
  report(jobId: string, stage: string, progress: number | null): Promise<void>;
  /** Before a request leaves: `sentAt` and the reservation are on disk. Throws when the call stands already. */
  openCall(call: ProviderCall): Promise<void>;
  findCall(
    jobId: string,
  ): Promise<(ProviderCall & { requestId: string | null; settledAt: string | null }) | undefined>;
  settleCall(callId: string, outcome: { requestId: string | null; cost: Money; at: string }): Promise<void>;
  /** Ends a run. Writes `job.finished` or `job.progress`. */
  settle(jobId: string, settlement: Settlement, at: string): Promise<Job>;
  /** Running jobs whose lease ran out come back as ready; those asked to cancel end. Returns how many. */
  rescue(now: string): Promise<number>;
  /** Ready: cancelled at once. Running: asked to stop. Ended: unchanged. */
  requestCancel(userId: string, jobId: string, at: string): Promise<Job | undefined>;
}
