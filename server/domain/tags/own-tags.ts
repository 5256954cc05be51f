import { z } from 'zod';
import { Instant } from '../time.ts';

/** A user's own tag list, as it is shown: what became of its rows. */
export const TagListSummary = z.object({
  fileName: z.string(),
  /** Of the file. */
  bytes: z.number().int(),
  /** Rows that are used. */
  taken: z.number().int(),
  /** Rows of artists, works and characters, which are not used. */
  passedOver: z.number().int(),
  /** Rows that cannot be read. */
  skipped: z.number().int(),
  importedAt: Instant,
});
export type TagListSummary = z.infer<typeof TagListSummary>;

/** The most that a file may have. */
export const maxTagListBytes = 5_000_000;
