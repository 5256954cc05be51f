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

const { connectionId, prompt, negativePrompt, verbatim, size, count, seed } = GenerationOrder.shape;
const imageId = z.string().max(100);

/** A picture that belongs to no chat: of the user's words, of elements, or both. */
export const PictureOrder = z
  .strictObject({
    connectionId,
    prompt,
    negativePrompt,
    /** With `prompt`: the words of an earlier picture, sent letter by letter; elements then bring their pictures only. */
    verbatim,
    size,
    count,
    seed,
    context: z.array(PictureContext).max(20).default([]),
    /** Pictures of the gallery to go by, ahead of those of the elements. */
    referenceImageIds: z.array(imageId).max(8).optional(),
    /** The picture that this one is another take of. */
    variationOf: imageId.optional(),
  })
  .refine(({ verbatim, prompt }) => !verbatim || prompt !== undefined, {
    path: ['prompt'],
    error: 'What is to be sent letter by letter must be written out.',
  });
export type PictureOrder = z.infer<typeof PictureOrder>;
