import { z } from 'zod';
import { JobFailure } from './failure.ts';
import { Money } from './money.ts';
import { Instant } from './time.ts';

export const JobState = z.enum(['ready', 'running', 'done', 'failed', 'cancelled']);
export type JobState = z.infer<typeof JobState>;

export const JobKind = z.enum(['illustrate', 'rescan', 'move-in', 'generate', 'sweep', 'rebuild']);
export type JobKind = z.infer<typeof JobKind>;

/** Who wanted it: the story by itself, a user who respects the threshold, or one who does not. */
export const Trigger = z.enum(['automatic', 'generate', 'force', 'prompt']);
export type Trigger = z.infer<typeof Trigger>;

/**
 * What became of the wish to stop a job. `asked`: whoever is asked has not answered yet. `nothing_owed`: it was stopped
 * before anybody began. `may_be_paid`: it had left; nobody can say what it costs, and it is booked at the estimate.
 * `too_late`: what had come by then is kept.
 */
const CalledOff = z.enum(['asked', 'nothing_owed', 'may_be_paid', 'too_late']);

export const Job = z.object({
  id: z.string(),
  kind: JobKind,
  state: JobState,
  trigger: Trigger,
  chatId: z.string().nullable(),
  /** The message whose scene is illustrated: the last one the job passes. */
  messageId: z.string().nullable(),
  /** The stage that runs now; `null` before and after. */
  stage: z.string().nullable(),
  /** 0..1 where it is really known, else `null`. */
  progress: z.number().min(0).max(1).nullable(),
  /** How many unfinished pictures were shown so far: another number, another picture at `/api/jobs/{id}/preview`. */
  previews: z.number().int().nonnegative(),
  /** The order, or the question, that is out now left then; `null` while none is. */
  sentAt: Instant.nullable(),
  /** Its place in the queue of the service, 1 for the next; `null` where it waits in none, or nobody says. */
  queuePosition: z.number().int().positive().nullable(),
  /** The last line of what the service says while it works: one line of its own words, at most 200 characters. */
  line: z.string().nullable(),
  /** How long such an order usually takes this user; `null` while too few were answered. */
  usualMs: z.number().int().nonnegative().nullable(),
  calledOff: CalledOff.nullable(),
  imageIds: z.array(z.string()),
  failure: JobFailure.nullable(),
  /** It is asked again then, because of `failure`; `null` for a job that waits for nothing but its turn. */
  waitsUntil: Instant.nullable(),
  attempts: z.number().int().nonnegative(),
  cost: Money.nullable(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
});
export type Job = z.infer<typeof Job>;
