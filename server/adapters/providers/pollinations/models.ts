import { z } from 'zod';
import type { Credits } from '../../../domain/cost.ts';
import { ProviderFailure } from '../../../domain/failure.ts';
import { CatalogueEntry, type ModelAbilities, type ModelInfo } from '../../../domain/model.ts';
import { Dollars } from '../dollars.ts';
import { readEntries } from '../supported-parameters.ts';
import catalogue from './models.json' with { type: 'json' };

/** What is known of a model, from the live list or the shipped one. */
export interface Traits {
  id: string;
  label: string;
  maxReferences: number;
  /** Pollen by what is counted: `completionImageTokens` is one for a whole picture of a model with a flat price. */
  prices: Readonly<Record<string, number>>;
}

const Catalogue = z.object({
  models: z.array(
    CatalogueEntry.extend({ maxReferences: z.number().int(), prices: z.record(z.string(), z.number()) }),
  ),
});
const { models: entries } = Catalogue.parse(catalogue);
const shipped = new Map<string, Traits>(
  entries.map(({ id, label, maxReferences, prices }) => [id, { id, label, maxReferences, prices }]),
);

/** The one that a connection without a model uses; it paints without a key, too. */
export const defaultModel = entries[0]?.id ?? '';

/** By the shipped list; an id that nobody knows is tried with one reference. */
export const shippedTraits = (id: string): Traits =>
  shipped.get(id) ?? { id, label: id, maxReferences: 1, prices: {} };

export const abilitiesOf = ({ maxReferences }: Traits): ModelAbilities => ({
  dialect: 'prose',
  // “Exact pixels”; models that know few sizes take the nearest.
  sizes: { kind: 'any', min: 256, max: 2048, multipleOf: 8 },
  negativePrompt: true,
  seed: true,
  // One picture a call; the caller calls again.
  maxCount: 4,
  maxReferences,
});

/** Pollen of one picture, where a picture is what is counted. */
export function flatPrice({ prices }: Traits): Credits | null {
  const isFlat = prices['promptTextTokens'] === undefined;
  const amount = isFlat ? prices['completionImageTokens'] : undefined;
  return amount === undefined ? null : { amount, unit: 'pollen' };
}

export const toInfo = (traits: Traits, source: ModelInfo['source']): ModelInfo => ({
  id: traits.id,
  label: traits.label,
  can: abilitiesOf(traits),
  source,
});

export const builtInModels: readonly ModelInfo[] = [...shipped.values()].map((traits) =>
  toInfo(traits, 'built_in'),
);

const Modalities = z.array(z.string()).optional().catch(undefined);
/** An entry of `GET /image/models`; older lists are of plain names. */
const Entry = z.union([
  z
    .string()
    .min(1)
    .max(200)
    .transform((name) => ({ name })),
  z.looseObject({
    name: z.string().min(1).max(200),
    title: z.string().min(1).max(200).optional().catch(undefined),
    category: z.string().optional().catch(undefined),
    community: z.boolean().optional().catch(undefined),
    pricing: z.record(z.string(), Dollars.optional().catch(undefined)).optional().catch(undefined),
    input_modalities: Modalities,
    output_modalities: Modalities,
    max_reference_images: z.number().int().nonnegative().optional().catch(undefined),
  }),
]);
type Entry = {
  name: string;
  title?: string | undefined;
  category?: string | undefined;
  community?: boolean | undefined;
  pricing?: Record<string, number | undefined> | undefined;
  input_modalities?: string[] | undefined;
  output_modalities?: string[] | undefined;
  max_reference_images?: number | undefined;
};
const mostModels = 2_000;
/** An order of Pollinations takes as many as the model; so many are never needed. */
const mostReferences = 16;

/** The models that paint; films are another matter. Throws `ProviderFailure('malformed_reply')` for what is no list. */
export function readList(body: unknown): Traits[] {
  if (!Array.isArray(body))
    throw new ProviderFailure('malformed_reply', 'What came back is not Pollinations’ list of models.');
  const listed: Entry[] = readEntries(Entry, body.slice(0, mostModels));
  return listed.filter(paints).map(toTraits);
}

const paints = ({ category, output_modalities: output }: Entry): boolean =>
  output ? output.includes('image') : category === undefined || category === 'image';

function toTraits({ name, title, community, pricing, ...entry }: Entry): Traits {
  const known = shippedTraits(name);
  const seesPictures = entry.input_modalities?.includes('image') ?? known.maxReferences > 0;
  const most = entry.max_reference_images ?? Math.max(1, known.maxReferences);
  const prices = Object.entries(pricing ?? {}).filter(
    (price): price is [string, number] => price[1] !== undefined,
  );
  const label = title ?? known.label;
  return {
    id: name,
    // Those run on machines of other users, who see every word.
    label: community ? `${label} (of another user)` : label,
    maxReferences: seesPictures ? Math.min(mostReferences, most) : 0,
    prices: pricing ? Object.fromEntries(prices) : known.prices,
  };
}
