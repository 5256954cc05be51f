import { z } from 'zod';
import { Instant } from './time.ts';

/** A number of things, with some of them named. */
export const Counted = z.object({ count: z.number().int().nonnegative(), examples: z.array(z.string()) });
export type Counted = z.infer<typeof Counted>;

export const mostExamples = 20;

/** The same with one more. */
export const countOne = ({ count, examples }: Counted, name: string): Counted => ({
  count: count + 1,
  examples: examples.length < mostExamples ? [...examples, name] : examples,
});

export const nothingCounted: Counted = { count: 0, examples: [] };

/** What a sweep found and did. */
export const SweepReport = z.object({
  /** All files of pictures, with their renditions. */
  files: z.number().int(),
  bytes: z.number().int(),
  removedFiles: z.number().int(),
  removedBytes: z.number().int(),
  /** Copies for others that no link shows any more. */
  removedCopies: z.number().int(),
  /** A backup ran, so that nothing was removed meanwhile. */
  heldByBackup: z.boolean(),
  /** Files whose names say nothing here: they were left alone. */
  foreign: Counted,
  /** Pictures whose original is not there, by their ids. */
  missing: Counted,
  /** How many of those were moved into the trash. */
  trashed: z.number().int(),
});
export type SweepReport = z.infer<typeof SweepReport>;

export const emptySweep: SweepReport = {
  files: 0,
  bytes: 0,
  removedFiles: 0,
  removedBytes: 0,
  removedCopies: 0,
  heldByBackup: false,
  foreign: nothingCounted,
  missing: nothingCounted,
  trashed: 0,
};

/** What a rebuild of renditions came to. */
export const RebuildReport = z.object({
  looked: z.number().int(),
  made: z.number().int(),
  /** Pictures whose original is not there, by their ids. */
  missing: Counted,
  /** Pictures that nothing can be drawn of: ids with a sentence. */
  failed: Counted,
});
export type RebuildReport = z.infer<typeof RebuildReport>;

export const emptyRebuild: RebuildReport = {
  looked: 0,
  made: 0,
  missing: nothingCounted,
  failed: nothingCounted,
};

export const LastSweep = SweepReport.extend({ at: Instant });
export type LastSweep = z.infer<typeof LastSweep>;

export const LastRebuild = RebuildReport.extend({ at: Instant });
export type LastRebuild = z.infer<typeof LastRebuild>;
