import { z } from 'zod';
import { maxTagsPerImage, Tag } from '../domain/image.ts';
import { ImageView } from './images.ts';

/** So many pictures in one form. */
export const maxUploads = 10;
/** The whole form. A picture alone is at most a tenth of that. */
export const maxUploadsBytes = 200_000_000;

/** What goes for all pictures of a form. */
export const UploadFields = z.strictObject({
  chatId: z.string().max(100).optional(),
  elementId: z.string().max(100).optional(),
  tags: z.array(Tag).max(maxTagsPerImage).optional(),
});
export type UploadFields = z.infer<typeof UploadFields>;

/** A form as it is described; it is read as it comes. */
export const UploadForm = UploadFields.extend({
  file: z.file().or(z.array(z.file()).max(maxUploads)),
}).partial();

export const ImagesUploaded = z.object({
  /** In the order in which they were sent. */
  items: z.array(ImageView),
  /** What was not kept, by its name, and why. */
  refused: z.array(z.object({ name: z.string(), message: z.string() })),
});
export type ImagesUploaded = z.infer<typeof ImagesUploaded>;
