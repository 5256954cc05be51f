import { z } from 'zod';
import { ImageUses } from '../domain/gallery.ts';
import { maxTagsPerImage, Tag } from '../domain/image.ts';
import { Instant } from '../domain/time.ts';

const imageIds = z.array(z.string().max(100)).min(1).max(500);
const tags = z.array(Tag).min(1).max(maxTagsPerImage);
const count = z.number().int().nonnegative();

/** One thing done to many pictures. */
export const BulkChange = z.strictObject({
  imageIds,
  do: z.union([
    z.strictObject({ favourite: z.boolean() }),
    z.strictObject({ addTags: tags }),
    z.strictObject({ removeTags: tags }),
    z.enum(['delete', 'restore', 'delete-forever']),
  ]),
});
export type BulkChange = z.infer<typeof BulkChange>;

/** Those that are different now. */
export const BulkResult = z.object({ changed: count, imageIds: z.array(z.string()) });
export type BulkResult = z.infer<typeof BulkResult>;

/** The months that have pictures, the latest first; `at` is the newest picture's instant. */
export const ImageMonths = z.object({ items: z.array(z.object({ month: z.string(), at: Instant })) });
export type ImageMonths = z.infer<typeof ImageMonths>;

export const AskImageUses = z.strictObject({ imageIds });
export type AskImageUses = z.infer<typeof AskImageUses>;

export const ImageUsesList = z.object({ items: z.array(ImageUses) });
export type ImageUsesList = z.infer<typeof ImageUsesList>;
