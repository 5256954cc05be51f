import { z } from 'zod';
import { Image, ImageSizeName, maxTagsPerImage, Tag } from '../domain/image.ts';
import { Instant } from '../domain/time.ts';
import { pageOf, PageQuery } from './page.ts';

/** An image with the addresses of its bytes. */
export const ImageView = Image.extend({
  /** `still`: the picture at full size; of a film its poster. */
  urls: z.object({ thumb: z.string(), preview: z.string(), still: z.string(), original: z.string() }),
});
export type ImageView = z.infer<typeof ImageView>;

/** `previousCursor` goes with the other order; `null` where nothing lies there. */
export const ImagePageView = pageOf(ImageView).extend({ previousCursor: z.string().nullable() });
export type ImagePageView = z.infer<typeof ImagePageView>;

/** An instant, or a day by the clock of UTC. */
const Moment = z.union([Instant, z.iso.date()]);

export const ListImages = PageQuery.extend({
  order: z.enum(['newest', 'oldest']).optional(),
  /** The page begins there; a cursor comes before it. */
  at: Moment.optional(),
  /** `from <= createdAt < to`; a day without a time is included whole. */
  from: Moment.optional(),
  to: Moment.optional(),
  chatId: z.string().optional(),
  /** Pictures of an element, or painted with it. */
  elementId: z.string().optional(),
  /** The same for a character. */
  characterId: z.string().optional(),
  provider: z.string().max(100).optional(),
  model: z.string().max(300).optional(),
  favourite: z.literal('1').optional(),
  tag: Tag.optional(),
  /** Words of prompts and tags, each by its beginning; in quotes as a phrase. */
  q: z.string().max(20_000).optional(),
  /** What lies in the trash instead. */
  trash: z.literal('1').optional(),
});
export type ListImages = z.infer<typeof ListImages>;

export const ImagePatch = z
  .strictObject({
    favourite: z.boolean(),
    /** All of them: those that are left out are taken off. */
    tags: z.array(Tag).max(maxTagsPerImage),
    prompt: z.string().max(20_000),
  })
  .partial();
export type ImagePatch = z.infer<typeof ImagePatch>;

export const DeleteImage = z.object({ forever: z.literal('1').optional() });
export type DeleteImage = z.infer<typeof DeleteImage>;

export const ImageFileQuery = z.object({
  size: ImageSizeName.optional(),
  download: z.literal('1').optional(),
  /** With `download`: the original as it is kept, with nothing put in. */
  metadata: z.literal('0').optional(),
  /** The first 16 hex digits of the image's hash: the answer may then be kept for ever. */
  v: z.string().max(64).optional(),
});
export type ImageFileQuery = z.infer<typeof ImageFileQuery>;
