import { z } from 'zod';
import { Instant } from '../domain/time.ts';

export const ZipImages = z.strictObject({ imageIds: z.array(z.string().max(100)).min(1).max(1_000) });
export type ZipImages = z.infer<typeof ZipImages>;

/** Where a browser fetches what was ordered, and until when. */
export const ZipTicket = z.object({ url: z.string(), expiresAt: Instant });
export type ZipTicket = z.infer<typeof ZipTicket>;
