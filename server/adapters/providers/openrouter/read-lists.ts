import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';
import { listShapes, readSizeNames, sideOf, type Canvas } from '../canvases.ts';
import { has, maxOf, Parameters, readEntries, valuesOf } from '../supported-parameters.ts';
import { shippedTraits, usualCanvases, usualRatios, type Traits } from './models.ts';

const Modalities = z.array(z.string()).optional().catch(undefined);
const Common = z.looseObject({
  id: z.string().min(1).max(200),
  name: z.string().min(1).max(200).optional().catch(undefined),
  architecture: z
    .looseObject({ input_modalities: Modalities, output_modalities: Modalities })
    .optional()
    .catch(undefined),
});

/** An entry of `GET /images/models` (`ImageModelListItem`). */
const Entry = Common.extend({
  supported_parameters: Parameters,
  supports_streaming: z.boolean().catch(false),
});
type Entry = z.infer<typeof Entry>;

/** An entry of `GET /models` (`Model`): its parameters are names alone. */
const ChatEntry = Common.extend({ supported_parameters: z.array(z.string()).catch([]) });
type ChatEntry = z.infer<typeof ChatEntry>;

const mostModels = 2_000;
const List = z.object({ data: z.array(z.unknown()).transform((entries) => entries.slice(0, mostModels)) });

/** Most that an order takes (`ImageGenerationRequest`). */
const mostReferences = 16;
/** Models that talk say only that they take pictures; so many all of them take. */
const usualChatReferences = 3;

/**
 * The models that paint: those of the interface for pictures, then those that only talk and paint. Throws
 * `ProviderFailure('malformed_reply')` when the first is no list.
 */
export function readLists(body: unknown, chatBody: unknown): Traits[] {
  const list = List.safeParse(body);
  if (!list.success)
    throw new ProviderFailure('malformed_reply', 'What came back is not OpenRouter’s list of models.');
  const painters = readEntries(Entry, list.data.data).filter(paints).map(toTraits);
  const known = new Set(painters.map(({ id }) => id));
  const talkers = readEntries(ChatEntry, List.safeParse(chatBody).data?.data ?? [])
    .filter((entry) => !known.has(entry.id) && entry.architecture?.output_modalities?.includes('image'))
    .map(toChatTraits);
  return [...painters, ...talkers];
}

/** What draws SVG alone makes no picture that can be kept. */
function paints({ architecture, supported_parameters: takes }: Entry): boolean {
  const formats = valuesOf(takes['output_format']);
  const isPicture = formats.length === 0 || formats.some((format) => format !== 'svg');
  return isPicture && (architecture?.output_modalities?.includes('image') ?? true);
}

function toTraits(entry: Entry): Traits {
  const { id, name, architecture, supported_parameters: takes } = entry;
  const shipped = shippedTraits(id);
  return {
    id,
    label: name ?? shipped.label,
    way: 'images',
    imageOnly: !(architecture?.output_modalities?.includes('text') ?? false),
    ...readCanvases(takes),
    maxReferences: countReferences(takes),
    seed: has(takes['seed']),
    n: has(takes['n']),
    qualities: valuesOf(takes['quality']),
    backgrounds: valuesOf(takes['background']),
    formats: valuesOf(takes['output_format']),
    compression: has(takes['output_compression']),
    streams: entry.supports_streaming,
    prices: shipped.prices,
  };
}

function toChatTraits({ id, name, architecture, supported_parameters: takes }: ChatEntry): Traits {
  const shipped = shippedTraits(id);
  const isShipped = shipped.way === 'chat';
  const seesPictures = architecture?.input_modalities?.includes('image') ?? false;
  return {
    ...shipped,
    label: name ?? shipped.label,
    way: 'chat',
    imageOnly: !(architecture?.output_modalities?.includes('text') ?? true),
    maxReferences: seesPictures ? (isShipped ? shipped.maxReferences : usualChatReferences) : 0,
    seed: takes.includes('seed'),
  };
}

/** A shape is told by `aspect_ratio` with `resolution`, else by `size`; a model that lists neither has one size. */
function readCanvases(takes: Parameters): Pick<Traits, 'canvases' | 'tells'> {
  const names = [...valuesOf(takes['size']), ...valuesOf(takes['resolution'])];
  const tiers = valuesOf(takes['resolution']).filter((tier) => sideOf(tier) >= 256);
  const ratios = valuesOf(takes['aspect_ratio']);
  const shapes = has(takes['aspect_ratio'])
    ? listShapes(ratios.length > 0 ? ratios : usualRatios, tiers)
    : [];
  const tellsTier: Traits['tells'] = tiers.length > 0 ? ['resolution'] : [];
  if (shapes.length > 0) return { canvases: shapes, tells: ['aspect_ratio', ...tellsTier] };
  const pixels = readSizeNames(names);
  if (pixels.length > 0) return { canvases: pixels, tells: ['size'] };
  if (has(takes['size'])) return { canvases: usualCanvases, tells: ['size'] };
  const squares: Canvas[] = listShapes(['1:1'], tiers);
  return { canvases: squares, tells: tellsTier };
}

/** `input_references` is a range of how many; where it is not listed, none may be sent. */
function countReferences(takes: Parameters): number {
  if (!has(takes['input_references'])) return 0;
  return Math.max(0, Math.min(mostReferences, maxOf(takes['input_references']) ?? mostReferences));
}
