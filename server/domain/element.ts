import { z } from 'zod';
import { LoreRule } from './lore.ts';
import { Instant } from './time.ts';

export const ElementKind = z.enum(['character', 'persona', 'place', 'item', 'style']);
export type ElementKind = z.infer<typeof ElementKind>;

/** Free fields of an element: "eyes": "green", "age": 34. */
export const ElementData = z
  .record(z.string().max(100), z.union([z.string().max(20_000), z.number(), z.boolean()]))
  .refine((data) => Object.keys(data).length <= 200, 'At most 200 fields.');
export type ElementData = z.infer<typeof ElementData>;

/** Whoever or whatever can be pointed at. All kinds share one table and one id space; an entry of a lorebook is one too. */
export const Element = z.object({
  id: z.string(),
  kind: ElementKind,
  name: z.string().min(1).max(200),
  /** Who or what it is, and how it looks; of an entry of a lorebook, what it says. */
  description: z.string().max(100_000),
  data: ElementData,
  /** Its picture. */
  imageId: z.string().nullable(),
  /** The book that it is an entry of. */
  lorebookId: z.string().nullable(),
  /** When it comes to a language model's mind; `null` for what is no entry of a book. */
  lore: LoreRule.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  /** It lies in the trash: chats that it is in show it still, and nobody is offered it. */
  deletedAt: Instant.nullable(),
});
export type Element = z.infer<typeof Element>;

export const ElementReference = Element.pick({ id: true, name: true, imageId: true });
export type ElementReference = z.infer<typeof ElementReference>;

/** One of a chat's characters. A muted one takes no turn by itself. */
export const CastMember = ElementReference.extend({ muted: z.boolean() });
export type CastMember = z.infer<typeof CastMember>;
