import { z } from 'zod';

/** What a move of old settings came to. Names and sentences only: no key, no picture. */
export const LegacyReport = z.object({
  profiles: z.array(
    z.object({ id: z.string(), name: z.string(), provider: z.string(), references: z.number().int() }),
  ),
  /** The settings that were carried over, by their names here. */
  settings: z.array(z.string()),
  skipped: z.array(z.object({ field: z.string(), why: z.string() })),
});
export type LegacyReport = z.infer<typeof LegacyReport>;
