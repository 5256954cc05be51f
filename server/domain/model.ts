import { z } from 'zod';
import { Money } from './money.ts';
import { Size } from './size.ts';

/** The sizes a model paints: any within the limits of one side in pixels, or those on a list. */
export const SizeRule = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('any'),
    min: z.number().int(),
    max: z.number().int(),
    /** Both sides are multiples of it; 1 when it is not said. */
    multipleOf: z.number().int().optional(),
    minPixels: z.number().int().optional(),
    maxPixels: z.number().int().optional(),
    /** The longer side is at most so many times the shorter one. */
    maxRatio: z.number().int().optional(),
  }),
  z.object({ kind: z.literal('list'), list: z.array(Size) }),
]);
export type SizeRule = z.infer<typeof SizeRule>;

/** What one model takes. The prompt stage reads it to say what is left out. */
export const ModelAbilities = z.object({
  /** The prompt dialect it is spoken to in; prose where the name is not known. */
  dialect: z.string(),
  sizes: SizeRule,
  negativePrompt: z.boolean(),
  seed: z.boolean(),
  maxCount: z.number().int(),
  /** Masks aside. */
  maxReferences: z.number().int(),
  /** Takes a mask, which says where a reference picture is painted anew. */
  mask: z.literal(true).optional(),
  /** Takes a caption for each character apart from the base prompt. */
  characterPrompts: z.boolean().optional(),
  /** Its pictures are films. */
  moving: z.literal(true).optional(),
});
export type ModelAbilities = z.infer<typeof ModelAbilities>;

/** A model that its maker has taken away, on a day in ISO form where one is known, and what stands in its place. */
export const Retirement = z.object({ on: z.iso.date().nullable(), replacedBy: z.string().nullable() });
export type Retirement = z.infer<typeof Retirement>;

/** A model as a browser of models shows it. */
export const ModelInfo = z.object({
  id: z.string(),
  label: z.string(),
  can: ModelAbilities,
  retired: Retirement.optional(),
  /** What one picture of the usual size costs, where it is known. */
  price: Money.optional(),
  /** `live`: the provider said so just now. `built_in`: from the catalogue that is shipped. */
  source: z.enum(['live', 'built_in']),
});
export type ModelInfo = z.infer<typeof ModelInfo>;

/** The same for language models too, which paint nothing: there `can` is `null`. */
export const ListedModel = ModelInfo.extend({ can: ModelAbilities.nullable() });
export type ListedModel = z.infer<typeof ListedModel>;

/**
 * The head of a shipped catalogue: when it was read and from where. Each provider extends the entry with what it
 * needs to know of its models; ids, prices and dates are data, never code.
 */
export const CatalogueEntry = z.object({
  id: z.string(),
  label: z.string(),
  /** Day of the shutdown, ISO; absent for a model in service. */
  retiredOn: z.iso.date().optional(),
  replacedBy: z.string().optional(),
});
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;
