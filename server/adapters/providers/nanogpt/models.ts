import { z } from 'zod';
import { CatalogueEntry, type ModelAbilities, type ModelInfo } from '../../../domain/model.ts';
import type { Money } from '../../../domain/money.ts';
import { defaultSize, type Size } from '../../../domain/size.ts';
import { chooseCanvas, readSizeNames, type Canvas } from '../canvases.ts';
import { asMoney } from '../dollars.ts';
import catalogue from './models.json' with { type: 'json' };

/** What is known of a model, from NanoGPT's lists or the shipped one. */
export interface Traits {
  id: string;
  label: string;
  canvases: readonly Canvas[];
  maxReferences: number;
  /** Dollars a picture by the name of a size; under `''` what holds for every size. */
  prices: Readonly<Record<string, number>>;
  /** What the normalised route takes; absent where its list does not know the model. */
  normalised?: {
    seed: boolean;
    negativePrompt: boolean;
    /** A fineness is asked for by `resolution`, a shape by `aspect_ratio`; without either there is one size. */
    tells: 'pixels' | 'shape' | 'nothing';
    qualities: readonly string[];
  };
}

const Catalogue = z.object({
  commonSizes: z.array(z.string()),
  models: z.array(
    CatalogueEntry.extend({
      /** `clients`: not confirmed by NanoGPT itself. */
      evidence: z.enum(['docs', 'clients']),
      maxReferences: z.number().int(),
      sizes: z.array(z.string()).optional(),
      price: z.number().optional(),
    }),
  ),
});
const { commonSizes, models: entries } = Catalogue.parse(catalogue);

/** Sizes that are tried with a model whose own are not known. */
const commonCanvases = readSizeNames(commonSizes);

const shipped = new Map<string, Traits>(
  entries.map(({ id, label, sizes, maxReferences, price }) => {
    const canvases = sizes ? readSizeNames(sizes) : commonCanvases;
    const prices: Traits['prices'] = price === undefined ? {} : { '': price };
    return [id, { id, label, canvases, maxReferences, prices }];
  }),
);

/** The one that a connection without a model uses; also NanoGPT's own default. */
export const defaultModel = entries[0]?.id ?? '';

/** By the shipped list; an id that nobody knows is tried with the common sizes and one reference picture. */
export const shippedTraits = (id: string): Traits =>
  shipped.get(id) ?? { id, label: id, canvases: commonCanvases, maxReferences: 1, prices: {} };

export const abilitiesOf = ({ canvases, maxReferences, normalised }: Traits): ModelAbilities => ({
  dialect: 'prose',
  sizes: { kind: 'list', list: canvases.map(({ size }) => size) },
  negativePrompt: normalised?.negativePrompt ?? false,
  seed: normalised?.seed ?? true,
  // One picture a call; the caller calls again.
  maxCount: 4,
  maxReferences,
});

/** What one picture of that size costs by the list; the dearest where the list does not say it of this size. */
export function priceOf(traits: Traits, wanted: Size): Money | undefined {
  const canvas = chooseCanvas(traits.canvases, wanted);
  const plain = (name: string) => name.replace(/[×*]/g, 'x').toLowerCase();
  const prices = Object.entries(traits.prices);
  const own = prices.find(
    ([name]) => canvas && [canvas.name, canvas.shape?.tier ?? ''].map(plain).includes(plain(name)),
  );
  const dollars = own?.[1] ?? Math.max(...prices.map(([, price]) => price));
  return Number.isFinite(dollars) ? asMoney(dollars, 'estimated') : undefined;
}

export function toInfo(traits: Traits, source: ModelInfo['source']): ModelInfo {
  const price = priceOf(traits, defaultSize);
  return {
    id: traits.id,
    label: traits.label,
    can: abilitiesOf(traits),
    source,
    ...(price ? { price } : {}),
  };
}

export const builtInModels: readonly ModelInfo[] = [...shipped.values()].map((traits) =>
  toInfo(traits, 'built_in'),
);
