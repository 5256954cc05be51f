import { z } from 'zod';
import { CatalogueEntry, type ModelAbilities, type ModelInfo, type SizeRule } from '../../../domain/model.ts';
import type { Money } from '../../../domain/money.ts';
import { fitSize } from '../../../domain/prompt/left-out.ts';
import { defaultSize, type Size } from '../../../domain/size.ts';
import catalogue from './models.json' with { type: 'json' };

export const Quality = z.enum(['low', 'medium', 'high', 'xhigh', 'max']);
export type Quality = z.infer<typeof Quality>;

/** What the models of one generation have in common. */
const Traits = z.object({
  sizes: z.enum(['three', 'free']),
  qualities: z.array(Quality),
  inputFidelity: z.boolean(),
  complexity: z.boolean(),
  /** US dollars a million tokens. */
  price: z.object({ textIn: z.number(), imageIn: z.number(), imageOut: z.number() }).optional(),
  partsAlongSide: z.partialRecord(Quality, z.number()).optional(),
  /** US dollars: square, oblong. */
  perPicture: z.partialRecord(Quality, z.tuple([z.number(), z.number()])).optional(),
});
export type Traits = z.infer<typeof Traits>;

const Catalogue = z.object({
  partialTokens: z.number(),
  referenceTokens: z.number(),
  families: z.record(z.string(), Traits),
  models: z.array(CatalogueEntry.extend({ family: z.string() })),
});
const { families, models: entries, partialTokens, referenceTokens } = Catalogue.parse(catalogue);

/** The one that a connection without a model uses. */
export const defaultModel = entries[0]?.id ?? '';
/** References that an edit takes (API description: Create image edit). */
export const mostReferences = 16;

/** Of all GPT Image models; of the older ones these are the only ones. */
const three: SizeRule = {
  kind: 'list',
  list: [
    { width: 1024, height: 1024 },
    { width: 1536, height: 1024 },
    { width: 1024, height: 1536 },
  ],
};
/** API description: steps of 16, 1:3 to 3:1, 3840 × 2160 at most. The least are OpenAI's image guide's. */
const free: SizeRule = {
  kind: 'any',
  min: 256,
  max: 3840,
  multipleOf: 16,
  minPixels: 655_360,
  maxPixels: 8_294_400,
  maxRatio: 3,
};

const findEntry = (model: string) => entries.find(({ id }) => id === model);

/** By the longest known beginning of its id: snapshots end in a date. What is not known is trusted with least. */
export function findTraits(model: string): Traits {
  const known = entries
    .filter(({ id }) => model === id || model.startsWith(`${id}-`))
    .sort((one, other) => other.id.length - one.id.length);
  const traits = families[known[0]?.family ?? 'unknown'];
  if (!traits) throw new Error(`The catalogue of OpenAI has no family for ${model}.`);
  return traits;
}

export const abilitiesOf = (model: string): ModelAbilities => ({
  dialect: 'prose',
  sizes: findTraits(model).sizes === 'free' ? free : three,
  negativePrompt: false,
  seed: false,
  // One picture a call; the caller calls again.
  maxCount: 4,
  maxReferences: mostReferences,
  mask: true,
});

/** What goes into an order beside its words, as far as it has a price. */
interface Load {
  size: Size;
  /** `undefined`: the model chooses. */
  quality: Quality | undefined;
  references: number;
  partials: number;
  /** Characters. */
  promptLength: number;
}

/** What a picture will cost by the list; `undefined` where no price is known. Where the model chooses, the dearest of the usual. */
export function expectedCost(model: string, load: Load): Money | undefined {
  const { price, ...traits } = findTraits(model);
  const picture = pictureMicros(traits, price, load.quality ?? 'high', load.size);
  if (!price || picture === undefined) return undefined;
  return asMoney(
    picture +
      load.partials * partialTokens * price.imageOut +
      load.references * referenceTokens * price.imageIn +
      Math.ceil(load.promptLength / 4) * price.textIn,
  );
}

function pictureMicros(
  { perPicture, partsAlongSide }: Omit<Traits, 'price'>,
  price: Traits['price'],
  quality: Quality,
  size: Size,
): number | undefined {
  const parts = partsAlongSide?.[quality];
  if (price && parts !== undefined) return countTokens(parts, size) * price.imageOut;
  const [square, oblong] = perPicture?.[quality] ?? [];
  const dollars = size.width === size.height ? square : oblong;
  return dollars === undefined ? undefined : dollars * 1_000_000;
}

/** Parts along the longer side, as many of them along the shorter as it is long, each heavier in a larger picture. */
function countTokens(parts: number, { width, height }: Size): number {
  const across = Math.round((parts * Math.min(width, height)) / Math.max(width, height));
  return Math.ceil((parts * across * (2_000_000 + width * height)) / 4_000_000);
}

/** Dollars per million tokens times tokens are millionths of a dollar. Lists are read, not billed: never exact. */
export const asMoney = (micros: number): Money => ({
  amountMicros: Math.round(micros),
  currency: 'USD',
  basis: 'estimated',
});

const toInfo = (id: string, label: string, source: ModelInfo['source']): ModelInfo => {
  const can = abilitiesOf(id);
  const size = fitSize(defaultSize, can.sizes);
  const price = expectedCost(id, { size, quality: undefined, references: 0, partials: 0, promptLength: 0 });
  return { id, label, can, source, ...(price ? { price } : {}) };
};

/** The shipped list, with those that were or will be taken away. */
export const builtInModels: readonly ModelInfo[] = entries.map(({ id, label, retiredOn, replacedBy }) => ({
  ...toInfo(id, label, 'built_in'),
  ...(retiredOn ? { retired: { on: retiredOn, replacedBy: replacedBy ?? null } } : {}),
}));

/** One that OpenAI listed just now, with the day on which it goes where the list names one. */
export const liveModel = (id: string, goesOn: string | undefined): ModelInfo => ({
  ...toInfo(id, labelOf(id), 'live'),
  ...(goesOn ? { retired: { on: goesOn, replacedBy: findEntry(id)?.replacedBy ?? null } } : {}),
});

/** What stands in the place of a model that is gone; `undefined` for the very one that would. */
export function replacementOf(model: string): string | undefined {
  const other = findEntry(model)?.replacedBy ?? defaultModel;
  return other === model ? undefined : other;
}

export const labelOf = (model: string): string => findEntry(model)?.label ?? model;
