import { z } from 'zod';
import { GenerationOrder } from './generation-order.ts';

/** What an element is to a picture: what it shows, where, in which way; or a picture to go by. */
export const ContextRole = z.enum(['subject', 'setting', 'style', 'reference']);
export type ContextRole = z.infer<typeof ContextRole>;

/** An element that goes into a picture, and what of it does. */
export const PictureContext = z.strictObject({
  elementId: z.string().max(100),
  role: ContextRole,
  image: z.boolean(),
  description: z.boolean(),
  data: z.boolean(),
});
export type PictureContext = z.infer<typeof PictureContext>;

const { connectionId, prompt, negativePrompt, size, count, seed } = GenerationOrder.shape;

/** A picture that belongs to no chat: of the user's words, of elements, or both. */
export const PictureOrder = z.strictObject({
  connectionId,
  prompt,
  negativePrompt,
  size,
  count,
  seed,
  context: z.array(PictureContext).max(20).default([]),
});
export type PictureOrder = z.infer<typeof PictureOrder>;
