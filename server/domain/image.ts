import { z } from 'zod';
import { Credits } from './cost.ts';
import { Money } from './money.ts';
import { Recipe } from './recipe.ts';
import { Scene } from './scene.ts';
import { Instant } from './time.ts';

/** What a provider could not take, and why: nothing is dropped in silence. */
export const LeftOut = z.object({ field: z.string(), why: z.string() });
export type LeftOut = z.infer<typeof LeftOut>;

/** Of a picture that somebody brings. */
export const maxPictureBytes = 20_000_000;

/** What a still picture's file is, by its bytes. */
export const PictureMime = z.enum(['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif']);
export type PictureMime = z.infer<typeof PictureMime>;
/** The same of a film. */
export const FilmMime = z.enum(['video/mp4', 'video/webm']);
export type FilmMime = z.infer<typeof FilmMime>;

/** Of a film, whoever made it. */
export const maxFilmBytes = 200_000_000;

/** What a film's container says; `null` where it says nothing that can be read. */
export const Film = z.object({
  durationMs: z.number().int().nonnegative().nullable(),
  hasSound: z.boolean().nullable(),
});
export type Film = z.infer<typeof Film>;

/** Painted here, brought by its user, or out of a card: the gallery leaves the last out. */
export const ImageOrigin = z.enum(['painted', 'uploaded', 'card']);
export type ImageOrigin = z.infer<typeof ImageOrigin>;

export const Image = z.object({
  id: z.string(),
  origin: ImageOrigin,
  chatId: z.string().nullable(),
  messageId: z.string().nullable(),
  jobId: z.string().nullable(),
  /** `upload` for what was not painted here. */
  provider: z.string(),
  /** The connection that painted it; `null` for the built-in painter, and once it is deleted. */
  connectionId: z.string().nullable(),
  model: z.string(),
  prompt: z.string(),
  negativePrompt: z.string(),
  /** 0 to 2^32 - 1; `null` where the provider takes none. */
  seed: z.number().int().nonnegative().nullable(),
  scene: Scene.nullable(),
  leftOut: z.array(LeftOut),
  width: z.number().int(),
  height: z.number().int(),
  mime: z.enum([...PictureMime.options, ...FilmMime.options]),
  /** `null` for a still picture. */
  film: Film.nullable(),
  bytes: z.number().int(),
  /** SHA-256 of the original, hex. */
  hash: z.string(),
  /** Thumbhash, base64. */
  placeholder: z.string(),
  /** `null` where nobody knows the price, or credits were paid for beforehand. */
  cost: Money.nullable(),
  credits: Credits.nullable(),
  /** What else it was painted with; `null` where nobody said. */
  recipe: Recipe.nullable(),
  /** The picture that it was made from, while that is there. */
  variationOf: z.string().nullable(),
  favourite: z.boolean(),
  /** The user's own words for it, in alphabetical order. */
  tags: z.array(z.string()),
  /** In the trash since; removed for good after 30 days. */
  deletedAt: Instant.nullable(),
  createdAt: Instant,
});
export type Image = z.infer<typeof Image>;

/** A user's word for pictures. Two that differ in case alone (A to Z) are one. */
export const Tag = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .transform((name) => name.replace(/\s+/gu, ' '));
/** Two names that fold alike are one tag, as the database compares them. */
export const foldTag = (name: string): string => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
export const maxTagsPerImage = 50;

/** `poster`: the still at full size that stands for a film. */
export const ImageSizeName = z.enum(['thumb', 'preview', 'poster', 'original']);
export type ImageSizeName = z.infer<typeof ImageSizeName>;

export const isFilm = (mime: Image['mime']): mime is FilmMime =>
  FilmMime.options.some((known) => known === mime);

/** Which of its files shows a picture at full size and stands still: whoever reads a picture reads this one. */
export const stillSizeOf = (mime: Image['mime']): ImageSizeName => (isFilm(mime) ? 'poster' : 'original');

/** What that file is. */
export const stillMimeOf = (mime: Image['mime']): PictureMime => (isFilm(mime) ? 'image/webp' : mime);

/** What is made of an original and lies beside it. */
export const renditionSizesOf = (mime: Image['mime']): readonly RenditionSize[] =>
  isFilm(mime) ? ['thumb', 'preview', 'poster'] : ['thumb', 'preview'];
export type RenditionSize = Exclude<ImageSizeName, 'original'>;

/** What an address says of the content that it names: the first 16 hex digits of the original's hash. */
export const versionOf = (hash: string): string => hash.slice(0, 16);

/** Where the bytes of an image are served. The address names the content too: what it answers never changes. */
export const imageUrl = ({ id, hash }: Pick<Image, 'id' | 'hash'>, size: ImageSizeName): string =>
  `/api/images/${id}/file?size=${size}&v=${versionOf(hash)}`;
