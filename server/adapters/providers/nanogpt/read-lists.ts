import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';
import { listShapes, readSizeNames, sideOf, type Canvas } from '../canvases.ts';
import { Dollars } from '../dollars.ts';
import { has, maxOf, Parameters, readEntries, valuesOf } from '../supported-parameters.ts';
import { shippedTraits, type Traits } from './models.ts';

const Common = z.looseObject({
  id: z.string().min(1).max(200),
  name: z.string().min(1).max(200).optional().catch(undefined),
  architecture: z
    .looseObject({ output_modalities: z.array(z.string()).optional().catch(undefined) })
    .optional()
    .catch(undefined),
  capabilities: z
    .looseObject({
      image_generation: z.boolean().optional().catch(undefined),
      image_to_image: z.boolean().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** An entry of `GET /v1/images/models` (docs: List Image Models). */
const Entry = Common.extend({
  supported_parameters: Parameters,
});
type Entry = z.infer<typeof Entry>;

/** An entry of `GET /v1/image-models?detailed=true` (docs: Image Models). */
const OlderEntry = Common.extend({
  pricing: z
    .looseObject({
      per_image: z
        .union([Dollars, z.record(z.string(), Dollars.optional().catch(undefined))])
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  supported_parameters: z
    .looseObject({ resolutions: z.array(z.string()).catch([]) })
    .optional()
    .catch(undefined),
});
type OlderEntry = z.infer<typeof OlderEntry>;

/** NanoGPT had about two hundred in June 2026. */
const mostModels = 2_000;
const List = z.object({ data: z.array(z.unknown()).transform((entries) => entries.slice(0, mostModels)) });

/**
 * The models that paint, from the normalised list, with sizes and prices from the older one where that is there.
 * Throws `ProviderFailure('malformed_reply')` when the first is no list.
 */
export function readLists(body: unknown, olderBody: unknown): Traits[] {
  const list = List.safeParse(body);
  if (!list.success)
    throw new ProviderFailure('malformed_reply', 'What came back is not NanoGPT’s list of models.');
  const older = new Map(
    readEntries(OlderEntry, List.safeParse(olderBody).data?.data ?? []).map((entry) => [entry.id, entry]),
  );
  return readEntries(Entry, list.data.data)
    .filter(paints)
    .map((entry) => toTraits(entry, older.get(entry.id)));
}

const paints = ({ capabilities, architecture }: Entry): boolean =>
  capabilities?.image_generation !== false && (architecture?.output_modalities?.includes('image') ?? true);

function toTraits(entry: Entry, older: OlderEntry | undefined): Traits {
  const shipped = shippedTraits(entry.id);
  const takes = entry.supported_parameters;
  const { canvases, tells } = readCanvases(takes, older);
  return {
    id: entry.id,
    label: entry.name ?? shipped.label,
    canvases: canvases.length > 0 ? canvases : shipped.canvases,
    maxReferences: countReferences(entry, shipped.maxReferences),
    prices: readPrices(older) ?? shipped.prices,
    normalised: {
      seed: has(takes['seed']),
      negativePrompt: has(takes['negative_prompt']),
      tells,
      qualities: valuesOf(takes['quality']),
    },
  };
}

function readCanvases(
  takes: Entry['supported_parameters'],
  older: OlderEntry | undefined,
): { canvases: Canvas[]; tells: 'pixels' | 'shape' | 'nothing' } {
  const resolutions = valuesOf(takes['resolution']);
  const pixels = readSizeNames(resolutions);
  if (pixels.length > 0) return { canvases: pixels, tells: 'pixels' };
  const tiers = resolutions.filter((tier) => sideOf(tier) >= 256);
  const shapes = listShapes(valuesOf(takes['aspect_ratio']), tiers);
  if (shapes.length > 0) return { canvases: shapes, tells: 'shape' };
  const olderSizes = readSizeNames(older?.supported_parameters?.resolutions ?? []);
  if (olderSizes.length > 0) return { canvases: olderSizes, tells: 'nothing' };
  return { canvases: tiers.length > 0 ? listShapes(['1:1'], tiers) : [], tells: 'nothing' };
}

/** The list counts references nowhere for sure; a model that takes pictures takes one. */
function countReferences({ capabilities, supported_parameters: takes }: Entry, known: number): number {
  const most = maxOf(takes['input_references']);
  if (most !== undefined) return most;
  if (capabilities?.image_to_image === false) return 0;
  return capabilities?.image_to_image ? Math.max(1, known) : known;
}

function readPrices(older: OlderEntry | undefined): Record<string, number> | undefined {
  const prices = older?.pricing?.per_image;
  if (prices === undefined) return undefined;
  if (typeof prices === 'number') return { '': prices };
  const known = Object.entries(prices).filter((entry): entry is [string, number] => entry[1] !== undefined);
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}
