import { z } from 'zod';
import { Instant } from './time.ts';

/**
 * What a model shall take from a reference picture, as far as it can: `image` is the picture itself (image to image,
 * or a plain reference), `vibe` its look, `mask` where the first of the others is painted anew: where it is transparent
 * or, in a picture without transparency, white; the others who or how it shows. Numbers are 0..1, as NovelAI names them.
 */
export const ReferenceUse = z.object({
  type: z.enum(['image', 'character', 'style', 'character&style', 'vibe', 'mask']),
  strength: z.number().min(0).max(1).nullable(),
  informationExtracted: z.number().min(0).max(1).nullable(),
  fidelity: z.number().min(0).max(1).nullable(),
});
export type ReferenceUse = z.infer<typeof ReferenceUse>;

/** A picture that goes along with every order of a connection. Its bytes are a file. */
export const ReferencePicture = ReferenceUse.extend({
  id: z.string(),
  name: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  mime: z.enum(['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif']),
  bytes: z.number().int(),
  /** SHA-256 of the file, hex. */
  hash: z.string(),
  createdAt: Instant,
});
export type ReferencePicture = z.infer<typeof ReferencePicture>;

/** A connection has at most this many. */
export const maxReferences = 16;
/** A file has at most this many bytes. */
export const maxReferenceBytes = 20_000_000;
