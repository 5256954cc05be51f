import { z } from 'zod';
import { Instant } from './time.ts';

/** Characters and personas are elements; places, items and styles share the table and the id space. */
export const Element = z.object({
  id: z.string(),
  kind: z.enum(['character', 'persona', 'place', 'item', 'style']),
  name: z.string().min(1).max(200),
  description: z.string().max(100_000),
  createdAt: Instant,
});
export type Element = z.infer<typeof Element>;

export const ElementReference = Element.pick({ id: true, name: true });
export type ElementReference = z.infer<typeof ElementReference>;
