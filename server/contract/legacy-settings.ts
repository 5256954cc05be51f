import { z } from 'zod';
import { LegacyReport } from '../domain/legacy/legacy-report.ts';

/** The old row as it was; what is wrong with it is said after it was read whole. */
export const LegacySettingsInput = z.record(z.string(), z.unknown());

/** `none`: there is no old row. `damaged`: it lies there untouched. */
export const LegacyState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('moved'), report: LegacyReport }),
  z.object({ state: z.literal('damaged'), message: z.string() }),
]);
export type LegacyState = z.infer<typeof LegacyState>;

/** Base64 pictures come along. */
export const maxLegacyBytes = 48_000_000;
