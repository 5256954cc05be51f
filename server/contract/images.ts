import { z } from 'zod';
import { Image, ImageSizeName } from '../domain/image.ts';
import { PageQuery } from './page.ts';

/** An image with the addresses of its bytes. */
export const ImageView = Image.extend({
  urls: z.object({ thumb: z.string(), preview: z.string(), original: z.string() }),
});
export type ImageView = z.infer<typeof ImageView>;

export const ListImages = PageQuery.extend({
  chatId: z.string().optional(),
  /** Pictures of an element, or painted with it. */
  elementId: z.string().optional(),
  /** The same for a character. */
  characterId: z.string().optional(),
});
export type ListImages = z.infer<typeof ListImages>;

export const ImageFileQuery = z.object({
  size: ImageSizeName.optional(),
  download: z.literal('1').optional(),
  /** With `download`: the original as it is kept, with nothing put in. */
  metadata: z.literal('0').optional(),
  /** The first 16 hex digits of the image's hash: the answer may then be kept for ever. */
  v: z.string().max(64).optional(),
});
export type ImageFileQuery = z.infer<typeof ImageFileQuery>;
