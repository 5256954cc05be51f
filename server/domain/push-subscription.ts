import { z } from 'zod';
import { Instant } from './time.ts';

/** A device that wants to be told: where its browser's push service takes messages, and how they are sealed for it. */
export const PushSubscription = z.object({
  id: z.string(),
  /** An address of the browser maker's service: whoever knows it can knock at the device. */
  endpoint: z.string(),
  /** The device's public key (P-256, uncompressed) and its secret of 16 bytes, both base64url (RFC 8291). */
  keys: z.object({ p256dh: z.string(), auth: z.string() }),
  createdAt: Instant,
});
export type PushSubscription = z.infer<typeof PushSubscription>;

/** What a device is told when a picture was painted; it puts it into words itself. Sealed on its way. */
export const PaintedMessage = z.object({
  kind: z.literal('painted'),
  chatId: z.string().nullable(),
  chatTitle: z.string().nullable(),
  imageId: z.string(),
  /** How many pictures the job painted. */
  count: z.number().int().positive(),
  /** Where the picture's preview is: absolute where the server knows how it is reached, otherwise a path. */
  imageUrl: z.string(),
  /** What it shows, in the story's own words; empty where nobody knows. */
  place: z.string(),
});
export type PaintedMessage = z.infer<typeof PaintedMessage>;
