import { z } from 'zod';
import { CatalogueEntry, type ModelAbilities, type ModelInfo } from '../../../domain/model.ts';
import type { Money } from '../../../domain/money.ts';
import { defaultSize, type Size } from '../../../domain/size.ts';
import { chooseCanvas, listShapes, readSizeNames, sideOf, type Canvas } from '../canvases.ts';
import { asMoney } from '../dollars.ts';
import catalogue from './models.json' with { type: 'json' };
import type { OpenRouterSettings } from './settings.ts';

export type Fineness = OpenRouterSettings['resolution'];

/** What is known of a model, from OpenRouter's lists or the shipped one. */
export interface Traits {
  id: string;
  label: string;
  /** Where it is listed: among those of `POST /images`, or only among those that talk. */
  way: 'images' | 'chat';
  /** It has no words: the chat interface must not ask for any. */
  imageOnly: boolean;
  canvases: readonly Canvas[];
  /** The fields that a size is told by; none of them for a model that has one size. */
  tells: readonly ('size' | 'resolution' | 'aspect_ratio')[];
  maxReferences: number;
  /** Parameters that it lists. What it does not list it refuses. */
  seed: boolean;
  n: boolean;
  qualities: readonly string[];
  backgrounds: readonly string[];
  formats: readonly string[];
  compression: boolean;
  streams: boolean;
  /** Dollars a picture by its fineness. */
  prices: Readonly<Record<string, number>>;
}

const Catalogue = z.object({
  ratios: z.record(z.string(), z.array(z.string())),
  usualPixels: z.array(z.string()),
  models: z.array(
    CatalogueEntry.extend({
      ratios: z.string(),
      tiers: z.array(z.string()),
      maxReferences: z.number().int(),
      prices: z.record(z.string(), z.number()).default({}),
    }),
  ),
});
const { ratios, usualPixels, models: entries } = Catalogue.parse(catalogue);

/** Ratios that the chat interface knows, and that are tried with a model which says nothing of its own. */
export const usualRatios = ratios['ten'] ?? [];
/** For a model that takes any size in pixels. */
export const usualCanvases = readSizeNames(usualPixels);

/** A model of which nothing is known but its name. */
const bare = (id: string): Traits => ({
  id,
  label: id,
  way: 'images',
  imageOnly: false,
  canvases: listShapes(usualRatios, []),
  tells: ['aspect_ratio'],
  maxReferences: 1,
  seed: false,
  n: false,
  qualities: [],
  backgrounds: [],
  formats: [],
  compression: false,
  streams: false,
  prices: {},
});

const shipped = new Map<string, Traits>(
  entries.map(({ id, label, ratios: name, tiers, maxReferences, prices }) => {
    const canvases = listShapes(ratios[name] ?? usualRatios, tiers);
    const tells: Traits['tells'] = tiers.length > 1 ? ['aspect_ratio', 'resolution'] : ['aspect_ratio'];
    return [id, { ...bare(id), label, way: 'chat', canvases, tells, maxReferences, prices }];
  }),
);

/** The one that a connection without a model uses. */
export const defaultModel = entries[0]?.id ?? '';

/** By the shipped list; an id that nobody knows is tried by the interface for pictures. */
export const shippedTraits = (id: string): Traits => shipped.get(id) ?? bare(id);

/** Shapes that a scene has; wider and narrower ones are for banners. */
const isScenic = ({ size: { width, height } }: Canvas): boolean =>
  width <= 2.5 * height && height <= 2.5 * width;

/**
 * What it paints in a fineness, where it knows that one; otherwise all. Where sides would be beyond what a picture may
 * have, the finest in which every shape is left stands for it: the fineness is asked for all the same.
 */
export function canvasesIn({ canvases, tells }: Traits, fineness: Fineness): readonly Canvas[] {
  if (!fineness || !tells.includes('resolution')) return canvases;
  const inTier = (tier: string) => canvases.filter(({ shape }) => shape?.tier === tier);
  if (inTier(fineness).length === 0) return canvases;
  const coarser = [...new Set(canvases.map(({ shape }) => shape?.tier ?? ''))]
    .filter((tier) => sideOf(tier) <= sideOf(fineness))
    .sort((one, other) => sideOf(other) - sideOf(one));
  const countShapes = (tier: string) => inTier(tier).filter(isScenic).length;
  const most = Math.max(...coarser.map(countShapes));
  return inTier(coarser.find((tier) => countShapes(tier) === most) ?? fineness);
}

export const abilitiesOf = (traits: Traits, fineness?: Fineness): ModelAbilities => ({
  dialect: 'prose',
  sizes: { kind: 'list', list: canvasesIn(traits, fineness).map(({ size }) => size) },
  // Neither interface has one.
  negativePrompt: false,
  seed: traits.seed,
  // One picture a call; the caller calls again.
  maxCount: 4,
  maxReferences: traits.maxReferences,
});

/** What one picture of that size costs by the list. */
export function listedPrice(traits: Traits, wanted: Size, fineness?: Fineness): Money | undefined {
  const tier = fineness ?? chooseCanvas(traits.canvases, wanted)?.shape?.tier ?? '1K';
  const dollars = traits.prices[tier] ?? traits.prices[''];
  return dollars === undefined ? undefined : asMoney(dollars, 'estimated');
}

export function toInfo(traits: Traits, source: ModelInfo['source']): ModelInfo {
  const price = listedPrice(traits, defaultSize);
  return {
    id: traits.id,
    // Two lists make one: which interface is used explains what a model takes.
    label: traits.way === 'chat' ? `${traits.label} (by chat)` : traits.label,
    can: abilitiesOf(traits),
    source,
    ...(price ? { price } : {}),
  };
}

export const builtInModels: readonly ModelInfo[] = [...shipped.values()].map((traits) =>
  toInfo(traits, 'built_in'),
);
