import { z } from 'zod';
import { isFilm, type Image } from './image.ts';
import { Instant } from './time.ts';

/** In which sizes a picture is handed out, the smallest first. */
export const PublicSize = z.enum(['thumb', 'preview', 'embed', 'original']);
export type PublicSize = z.infer<typeof PublicSize>;

/** The largest size that a link hands out. */
export const ShareSize = PublicSize.exclude(['thumb']);
export type ShareSize = z.infer<typeof ShareSize>;

/** In which formats, by the ending of the address. */
export const PublicFormat = z.enum(['jpg', 'webp', 'png']);
export type PublicFormat = z.infer<typeof PublicFormat>;

export const FilmEnding = z.enum(['mp4', 'webm']);
export type FilmEnding = z.infer<typeof FilmEnding>;

export const mostSharedImages = 500;

/** A public link to one picture, or to several behind one address: an album. */
export const Share = z.object({
  /** 128 random bits in 22 letters and digits: whoever knows it sees the pictures. */
  token: z.string(),
  size: ShareSize,
  /** Plain text; empty without one. */
  caption: z.string().trim().max(500),
  /** What the files say about how they were made goes along. */
  withMetadata: z.boolean(),
  /** Pages shown and files fetched; some may be lost in a crash. */
  views: z.number().int().nonnegative(),
  imageCount: z.number().int().nonnegative(),
  /** Of them those that lie in the trash: they are not shown until they are restored. */
  inTrash: z.number().int().nonnegative(),
  /** The first pictures in their order, four at most. */
  firstImageIds: z.array(z.string()),
  createdAt: Instant,
  /** From then on the link shows nothing; `null`: never. */
  expiresAt: Instant.nullable(),
});
export type Share = z.infer<typeof Share>;

/** A share with all of its pictures, also those in the trash, in their order. */
export interface SharedImages {
  share: Share;
  imageIds: string[];
}

/** The longer side in pixels. A picture is never made larger than it is. */
const longestSide: Record<PublicSize, number> = { thumb: 320, preview: 960, embed: 2048, original: Infinity };

export interface Extent {
  width: number;
  height: number;
}

/** How large a public copy of that size is, to the pixel: whoever makes it keeps to it. */
export function fitInside({ width, height }: Extent, size: PublicSize): Extent {
  const scale = Math.min(1, longestSide[size] / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * How the address of a film ends that a link hands out as it is; `null` where others get its still. Its container cannot
 * be made anew as pixels can, so it goes out only where what the file says may, and within the link's size.
 */
export function filmEndingOf(
  { size, withMetadata }: Pick<Share, 'size' | 'withMetadata'>,
  { mime, ...extent }: Pick<Image, 'mime' | 'width' | 'height'>,
): FilmEnding | null {
  if (!isFilm(mime) || !withMetadata || fitInside(extent, size).width < extent.width) return null;
  return mime === 'video/mp4' ? 'mp4' : 'webm';
}

/** The wanted size, or the largest that the link hands out. */
export function capSize(wanted: PublicSize, cap: ShareSize): PublicSize {
  const order = PublicSize.options;
  return order.indexOf(wanted) <= order.indexOf(cap) ? wanted : cap;
}
