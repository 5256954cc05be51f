import { z } from 'zod';
import { Instant } from '../time.ts';

/** What can come from another program's installation, in the order in which it comes. */
export const MovingKind = z.enum([
  'lorebooks',
  'characters',
  'personas',
  'backgrounds',
  'pictures',
  'chats',
  'settings',
  'keys',
]);
export type MovingKind = z.infer<typeof MovingKind>;

/** What comes only when it is asked for by name. */
export const askedFor: ReadonlySet<MovingKind> = new Set<MovingKind>(['settings', 'keys']);

/** Something that did not come, or not whole, and why, in a sentence. */
export const MovingRemark = z.object({ kind: MovingKind.nullable(), path: z.string(), why: z.string() });
export type MovingRemark = z.infer<typeof MovingRemark>;

/** How much there is of a kind. */
export const MovingCount = z.object({
  kind: MovingKind,
  found: z.number().int().nonnegative(),
  /** Of those, how many came before: they are looked at, and not brought again. */
  here: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  /** The first of them. */
  names: z.array(z.string()),
});
export type MovingCount = z.infer<typeof MovingCount>;

/** What would come, before anything does. */
export const MovingPlan = z.object({
  /** The ZIP file's name, or the folder's path. */
  source: z.string(),
  /** Where the installation begins inside of it; empty: at once. */
  root: z.string(),
  counts: z.array(MovingCount),
  /** What cannot be read, or is left out. */
  remarks: z.array(MovingRemark),
});
export type MovingPlan = z.infer<typeof MovingPlan>;

export const MovingOutcome = z.object({
  kind: MovingKind,
  /** How many came now. */
  came: z.number().int().nonnegative(),
  /** Chats that came before and have grown since: their new messages came. */
  grew: z.number().int().nonnegative(),
  /** How many had come before. */
  here: z.number().int().nonnegative(),
  failed: z.number().int().nonnegative(),
});
export type MovingOutcome = z.infer<typeof MovingOutcome>;

/** What came of it. */
export const MovingReport = z.object({
  outcomes: z.array(MovingOutcome),
  remarks: z.array(MovingRemark),
  /** More remarks than are listed. */
  moreRemarks: z.number().int().nonnegative(),
});
export type MovingReport = z.infer<typeof MovingReport>;

/** `planned`: nothing has come yet. The others are the states of its job. */
export const MovingState = z.enum(['planned', 'ready', 'running', 'done', 'failed', 'cancelled']);
export type MovingState = z.infer<typeof MovingState>;

/** A moving in, from the upload to the report. */
export const MovingIn = z.object({
  id: z.string(),
  state: MovingState,
  plan: MovingPlan,
  jobId: z.string().nullable(),
  /** How many of the chosen things were looked at. */
  done: z.number().int().nonnegative(),
  /** Of how many. */
  total: z.number().int().nonnegative(),
  /** What is being brought; `null` before and after. */
  stage: MovingKind.nullable(),
  failure: z.string().nullable(),
  report: MovingReport.nullable(),
  createdAt: Instant,
});
export type MovingIn = z.infer<typeof MovingIn>;

/** More than anybody reads; the rest is counted. */
export const maxRemarks = 500;
