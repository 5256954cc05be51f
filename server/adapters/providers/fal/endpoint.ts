import { z } from 'zod';

/** Words (`square_hd`), or pixels (`1024x1024`). */
const SizeNames = z.union([z.literal('words'), z.array(z.string())]);

/** How an endpoint is told what shape to paint. */
const SizeSaid = z.discriminatedUnion('by', [
  /** By a name, or where `any` is there by `{width, height}` within its bounds. */
  z.object({
    by: z.literal('image_size'),
    names: SizeNames,
    /** The names are pixels that are sent as `{width, height}`. */
    asObject: z.literal(true).optional(),
    any: z
      .object({
        min: z.number().int(),
        max: z.number().int(),
        multipleOf: z.number().int(),
        maxPixels: z.number().int().optional(),
      })
      .optional(),
  }),
  z.object({
    by: z.literal('aspect_ratio'),
    ratios: z.array(z.string()),
    resolutions: z.array(z.string()).default([]),
  }),
  /** One shape, in several finenesses. */
  z.object({ by: z.literal('resolution'), ratio: z.string(), resolutions: z.array(z.string()) }),
  /** Not at all: the size is that of the picture that goes along, or the model's own. */
  z.object({ by: z.literal('nothing') }),
]);
export type SizeSaid = z.infer<typeof SizeSaid>;

/** What a field takes: whatever there is, one of a list (sent as the list writes it), or a number within bounds. */
export const FieldRule = z.union([
  z.literal(true),
  z.array(z.union([z.string(), z.number()])).min(1),
  z.object({ min: z.number().optional(), max: z.number().optional() }),
]);
export type FieldRule = z.infer<typeof FieldRule>;

/** One endpoint of fal and the fields of its input that we know how to fill. `prompt` is taken by all. */
export const Endpoint = z.object({
  path: z.string(),
  size: SizeSaid,
  /** A field whose name ends in `urls` takes a list. `needed`: without a picture nothing is made. */
  pictures: z.object({ field: z.string(), most: z.number().int(), needed: z.boolean() }).optional(),
  /** How it is told where a picture is painted anew; `needed`: it paints nowhere else. */
  mask: z.object({ field: z.string(), writing: z.enum(['holes', 'white']), needed: z.boolean() }).optional(),
  fields: z.record(z.string(), FieldRule),
});
export type Endpoint = z.infer<typeof Endpoint>;

/** What is paid: a picture, each megapixel that is begun (the first may cost more), a second of film. */
export const Price = z.object({
  per: z.enum(['image', 'megapixel', 'second']),
  dollars: z.number().nonnegative(),
  first: z.number().nonnegative().optional(),
  /** Instead of `dollars`, by the fineness that is asked for. */
  byTier: z.record(z.string(), z.number().nonnegative()).optional(),
});
export type Price = z.infer<typeof Price>;

/** What is known of a model: one that paints from words, and its sibling that begins from pictures. */
export interface Traits {
  id: string;
  label: string;
  moving: boolean;
  price: Price | undefined;
  /** Without pictures; absent for a model that needs one. */
  words: Endpoint | undefined;
  /** Takes pictures along; may be the same endpoint. Absent for a model that takes none. */
  pictures: Endpoint | undefined;
  /** Takes a mask beside its picture; may be the same endpoint. */
  masked: Endpoint | undefined;
  /** Nobody described it: its fields are a guess. */
  guessed?: true;
}
