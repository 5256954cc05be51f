import { z } from 'zod';
import { CatalogueEntry, type ModelAbilities, type ModelInfo } from '../../../domain/model.ts';
import type { Money } from '../../../domain/money.ts';
import { fitSize } from '../../../domain/prompt/left-out.ts';
import { Size } from '../../../domain/size.ts';
import catalogue from './models.json' with { type: 'json' };

export const ImageTier = z.enum(['512', '1K', '2K', '4K']);
export type ImageTier = z.infer<typeof ImageTier>;

/** US dollars per million tokens, and the tokens of one picture by tier. */
const Price = z.object({
  imageTokens: z.partialRecord(ImageTier, z.number().int()),
  imageOut: z.number(),
  textIn: z.number().default(0),
  textOut: z.number().default(0),
});
export type Price = z.infer<typeof Price>;

const Traits = z.object({
  ratios: z.enum(['ten', 'fourteen']),
  /** Empty for a model that takes no tier at all. */
  imageSizes: z.array(ImageTier),
  maxReferences: z.number().int(),
  price: Price.optional(),
});
type Traits = z.infer<typeof Traits>;
const Entry = CatalogueEntry.extend({ ...Traits.shape, aliases: z.array(z.string()).default([]) });
type Entry = z.infer<typeof Entry>;

const Catalogue = z.object({
  ratios: z.object({ ten: z.array(z.string()), fourteen: z.array(z.string()) }),
  sizes: z.record(z.string(), z.tuple([z.string(), z.string(), z.string(), z.string()])),
  unknownModel: Traits,
  models: z.array(Entry),
});
const { ratios, sizes, unknownModel, models: entries } = Catalogue.parse(catalogue);

export const allRatios = ratios.fourteen;
/** The one that a connection without a model uses. */
export const defaultModel = entries[0]?.id ?? '';
const defaultTier: ImageTier = '1K';

/** A shape and a fineness that a model paints in, with its nominal pixels. */
export interface Canvas {
  ratio: string;
  tier: ImageTier;
  size: Size;
}

/** As Google names it in addresses, without `models/` before it. */
export const bareModel = (model: string): string => model.trim().replace(/^models\//, '');

const named = ({ id, aliases }: Entry) => [id, ...aliases];
const findEntry = (model: string): Entry | undefined =>
  entries.find((entry) => named(entry).includes(bareModel(model)));

/** By the longest known beginning of its id; what is known least of is trusted with least. */
export function findTraits(model: string): Traits {
  const id = bareModel(model);
  const known = entries
    .flatMap((entry) => named(entry).map((name) => ({ entry, name })))
    .filter(({ name }) => id.startsWith(name))
    .sort((one, other) => other.name.length - one.name.length);
  return known[0]?.entry ?? unknownModel;
}

/** Every canvas of a model whose sides are sizes a picture may have with us. */
export function listCanvases(model: string): Canvas[] {
  const { ratios: set, imageSizes } = findTraits(model);
  const tiers = imageSizes.length > 0 ? imageSizes : [defaultTier];
  return tiers
    .flatMap((tier) => ratios[set].map((ratio) => canvasOf(ratio, tier)))
    .filter((one) => one !== undefined);
}

/**
 * Those of one tier; of a ratio whose sides are beyond what a picture may have there, the usual ones. A tier that is
 * beyond it in common ratios (4K) chooses nothing: beside the few that are left every other shape would look too small.
 */
function canvasesIn(model: string, tier: ImageTier | undefined): Canvas[] {
  const all = listCanvases(model);
  const own = new Map(all.filter((one) => one.tier === tier).map((one) => [one.ratio, one]));
  if (!ratios.ten.every((ratio) => own.has(ratio))) return all;
  return [...own.values(), ...all.filter((one) => one.tier === defaultTier && !own.has(one.ratio))];
}

/** `undefined` where its sides are beyond what a picture may have. */
export function canvasOf(ratio: string, tier: ImageTier): Canvas | undefined {
  const [width, height] = sidesOf(ratio, tier).split('×').map(Number);
  const size = Size.safeParse({ width, height });
  return size.success ? { ratio, tier, size: size.data } : undefined;
}

/** Its nominal pixels in words, also where they are more than a picture may be asked for with. */
export const sidesOf = (ratio: string, tier: ImageTier): string =>
  (sizes[ratio]?.[ImageTier.options.indexOf(tier)] ?? '').replace('x', '×');

/** What a model paints when that size is wanted: the same choice that the preview shows. */
export function chooseCanvas(model: string, wanted: Size): Canvas {
  const canvases = listCanvases(model);
  const size = fitSize(wanted, { kind: 'list', list: canvases.map((canvas) => canvas.size) });
  const chosen = canvases.find(
    (canvas) => canvas.size.width === size.width && canvas.size.height === size.height,
  );
  return chosen ?? { ratio: '1:1', tier: defaultTier, size };
}

export const abilitiesOf = (model: string, tier?: ImageTier): ModelAbilities => ({
  dialect: 'prose',
  sizes: { kind: 'list', list: canvasesIn(model, tier).map(({ size }) => size) },
  negativePrompt: false,
  // Taken as a wish: the same seed often gives a like picture, and nobody promises the same one.
  seed: true,
  // One picture a call; the caller calls again.
  maxCount: 4,
  maxReferences: findTraits(model).maxReferences,
});

/** What one picture costs by the price list; `undefined` where no price is known. */
export function pictureCost(model: string, tier: ImageTier): Money | undefined {
  const price = findTraits(model).price;
  const tokens = price?.imageTokens[tier];
  return price && tokens !== undefined ? asMoney(tokens * price.imageOut) : undefined;
}

/** Dollars per million tokens times tokens are millionths of a dollar. Lists are read, not billed: never exact. */
export const asMoney = (micros: number): Money => ({
  amountMicros: Math.round(micros),
  currency: 'USD',
  basis: 'estimated',
});

const toInfo = (id: string, label: string, source: ModelInfo['source']): ModelInfo => {
  const price = pictureCost(id, defaultTier);
  return { id, label, can: abilitiesOf(id), source, ...(price ? { price } : {}) };
};

/** The shipped list, with those that were taken away. */
export const builtInModels: readonly ModelInfo[] = entries.map(({ id, label, retiredOn, replacedBy }) => ({
  ...toInfo(id, label, 'built_in'),
  ...(retiredOn ? { retired: { on: retiredOn, replacedBy: replacedBy ?? null } } : {}),
}));

/** One that Google listed just now: whatever was announced, it is there. */
export const liveModel = (id: string, label: string | undefined): ModelInfo =>
  toInfo(id, label ?? findEntry(id)?.label ?? id, 'live');

/** What stands in the place of a model that is gone; `undefined` for the very one that would. */
export function replacementOf(model: string): string | undefined {
  const other = findEntry(model)?.replacedBy ?? defaultModel;
  return other === bareModel(model) ? undefined : other;
}

export const labelOf = (model: string): string => findEntry(model)?.label ?? bareModel(model);
