import { z } from 'zod';

/** A moment as ISO-8601 UTC text with milliseconds: the only form of time in the database and on the wire. */
export const Instant = z.iso.datetime();
export type Instant = z.infer<typeof Instant>;

export const toInstant = (epochMs: number): Instant => new Date(epochMs).toISOString();
