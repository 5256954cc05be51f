import { z } from 'zod';
import { CatalogueEntry, type ModelAbilities, type ModelInfo } from '../../../domain/model.ts';
import type { Money } from '../../../domain/money.ts';
import { defaultSize, type Size } from '../../../domain/size.ts';
import { asMoney } from '../dollars.ts';
import { Endpoint, Price, type Traits } from './endpoint.ts';
import { secondsOf, shortestOf } from './fill-in.ts';
import catalogue from './models.json' with { type: 'json' };
import { sizeRuleOf, tierOf } from './sizes.ts';

const Catalogue = z.object({
  models: z.array(
    CatalogueEntry.extend({
      moving: z.literal(true).optional(),
      price: Price.optional(),
      endpoints: z.array(Endpoint).min(1),
    }),
  ),
});
const { models: entries } = Catalogue.parse(catalogue);

/** The one that a connection without a model uses. */
export const defaultModel = entries[0]?.id ?? '';

/** Sorts endpoints by whether they can do without a picture, and take a mask. */
export function sortOut(endpoints: readonly Endpoint[]): Pick<Traits, 'words' | 'pictures' | 'masked'> {
  const plain = endpoints.filter(({ mask }) => mask?.needed !== true);
  return {
    words: plain.find(({ pictures }) => pictures?.needed !== true),
    pictures: plain.find(({ pictures }) => pictures?.needed === true) ?? plain.find((one) => one.pictures),
    masked: endpoints.find(({ mask }) => mask),
  };
}

/** By the id of either of its endpoints: who chose the one that begins from pictures has the same model. */
const shipped = new Map<string, Traits>(
  entries.flatMap(({ label, moving = false, price, endpoints }) =>
    endpoints.map(({ path }) => [path, { id: path, label, moving, price, ...sortOut(endpoints) }]),
  ),
);

/** By the shipped list; `undefined` for a model that it does not have. */
export const shippedTraits = (id: string): Traits | undefined => shipped.get(id);

/**
 * The best guess at a model that nobody describes: nearly all that paint take `image_size` by its words and a seed, and
 * what begins from a picture says so in its name.
 */
export function guessTraits(id: string): Traits {
  const moving = /(?:^|[-/])(?:to-)?video(?:$|[-/])/.test(id);
  const takesOne = /image-to-(?:image|video)|redux|inpaint/.test(id);
  const takesSeveral = /(?:^|[-/])(?:edit|multi|reference-to-\w+)(?:$|[-/])/.test(id);
  const endpoint: Endpoint = {
    path: id,
    size: takesOne || moving ? { by: 'nothing' } : { by: 'image_size', names: 'words' },
    ...((takesOne || takesSeveral) && {
      pictures: {
        field: takesSeveral ? 'image_urls' : 'image_url',
        most: takesSeveral ? 2 : 1,
        needed: true,
      },
    }),
    fields: moving ? {} : { seed: true },
  };
  return { id, label: id, moving, price: undefined, ...sortOut([endpoint]), guessed: true };
}

/** The endpoint that sizes are told to where no picture goes along. */
const mainOf = ({ words, pictures, masked }: Traits): Endpoint | undefined => words ?? pictures ?? masked;

/** `resolution`: the fineness that a connection asks for. */
export function abilitiesOf(traits: Traits, resolution?: string): ModelAbilities {
  const main = mainOf(traits);
  const takes = (field: string) => main?.fields[field] !== undefined;
  return {
    dialect: 'prose',
    sizes: sizeRuleOf(main?.size ?? { by: 'nothing' }, traits.moving, resolution),
    negativePrompt: takes('negative_prompt'),
    seed: takes('seed'),
    // One picture a call; the caller calls again.
    maxCount: 4,
    maxReferences: (traits.pictures ?? traits.masked)?.pictures?.most ?? 0,
    ...(traits.masked && { mask: true as const }),
    ...(traits.moving && { moving: true as const }),
  };
}

/** What one order costs by the list, always an estimate; `undefined` where no price is known. */
export function priceOf(
  traits: Traits,
  { size, seconds, resolution }: { size: Size; seconds: number | undefined; resolution?: string },
): Money | undefined {
  const { price, moving } = traits;
  if (!price) return undefined;
  const tier = tierOf(mainOf(traits)?.size ?? { by: 'nothing' }, moving, size, resolution);
  const dollars = price.byTier?.[tier ?? ''] ?? price.dollars;
  const megapixels = Math.max(1, Math.ceil((size.width * size.height) / (1024 * 1024)));
  const total = {
    image: dollars,
    megapixel: (price.first ?? dollars) + (megapixels - 1) * dollars,
    second: dollars * (seconds ?? usualSeconds),
  };
  return asMoney(total[price.per], 'estimated');
}

/** Of a film whose length cannot be said. */
const usualSeconds = 8;

export function toInfo(traits: Traits, source: ModelInfo['source']): ModelInfo {
  const main = mainOf(traits);
  const seconds = secondsOf({ duration: main && shortestOf(main) });
  const price = priceOf(traits, { size: defaultSize, seconds });
  const { id, label } = traits;
  return { id, label, can: abilitiesOf(traits), source, ...(price ? { price } : {}) };
}

export const builtInModels: readonly ModelInfo[] = entries.flatMap(({ id }) => {
  const traits = shipped.get(id);
  return traits ? [toInfo(traits, 'built_in')] : [];
});
