import { z } from 'zod';

const count = z.number().int().nonnegative();
const sum = { images: count, bytes: count };

/** What the gallery can be narrowed by. */
export const ImageFacets = z.object({
  chats: z.array(z.object({ chatId: z.string(), title: z.string(), images: count })),
  providers: z.array(z.object({ provider: z.string(), images: count })),
  models: z.array(z.object({ provider: z.string(), model: z.string() })),
  tags: z.array(z.string()),
});
export type ImageFacets = z.infer<typeof ImageFacets>;

/**
 * What the originals take, by rows: pictures with the same bytes are counted each. The trash is not in the sums by chat
 * and provider.
 */
export const ImageStorage = z.object({
  ...sum,
  trash: z.object(sum),
  cards: z.object(sum),
  /** The largest ones; `null` are pictures of no chat. */
  chats: z.array(z.object({ chatId: z.string().nullable(), title: z.string().nullable(), ...sum })),
  providers: z.array(z.object({ provider: z.string(), ...sum })),
});
export type ImageStorage = z.infer<typeof ImageStorage>;

const some = <Item extends z.ZodType>(item: Item) => z.object({ count, items: z.array(item) });

/** Where a picture is seen: how often, and some of them by name. */
export const ImageUses = z.object({
  imageId: z.string(),
  backdrops: some(z.object({ chatId: z.string(), title: z.string() })),
  elements: some(z.object({ elementId: z.string(), name: z.string() })),
  messages: some(z.object({ chatId: z.string(), messageId: z.string() })),
  shares: some(z.object({ token: z.string() })),
});
export type ImageUses = z.infer<typeof ImageUses>;
