import type { LeftOut } from '../../../domain/image.ts';
import type { GenerationRequest, GivenReference } from '../../../ports/image-provider.ts';
import { chooseCanvas, type Canvas } from '../canvases.ts';
import { sayOtherSize, sayReferenceCount, sayReferenceNumbers } from '../say-left-out.ts';
import { canvasesIn, type Fineness, type Traits } from './models.ts';
import type { OpenRouterSettings } from './settings.ts';

/** All that can be said of an order before a picture is opened or somebody is called. */
export interface OrderPlan {
  /** `images`: `POST /images`. `chat`: `POST /chat/completions`. */
  route: 'images' | 'chat';
  canvas: Canvas | undefined;
  /** Told where the model knows finenesses. */
  fineness: string | undefined;
  references: readonly GivenReference[];
  seed: number | undefined;
  /** What the model takes of the settings. */
  quality: string | undefined;
  background: string | undefined;
  outputFormat: string | undefined;
  outputCompression: number | undefined;
  streams: boolean;
  leftOut: LeftOut[];
}

/** By the interface that lists the model, unless the connection insists on the other. */
export function planOrder(
  request: GenerationRequest,
  settings: OpenRouterSettings,
  traits: Traits,
): OrderPlan {
  const route = settings.route === undefined || settings.route === 'auto' ? traits.way : settings.route;
  const canvas = chooseCanvas(canvasesIn(traits, settings.resolution), request.size);
  const references = request.references.slice(0, traits.maxReferences);
  const taken = chooseSettings(settings, traits, route);
  return {
    route,
    canvas,
    fineness: chooseFineness(settings.resolution, traits, canvas),
    references,
    seed: traits.seed ? request.seed & 0x7fffffff : undefined,
    ...taken,
    streams: route === 'images' && traits.streams && settings.previews !== false,
    leftOut: [
      ...sayReferenceCount(request.references.length, traits.maxReferences),
      ...sayReferenceNumbers(references, 'OpenRouter'),
      ...(route === 'chat' && canvas && !canvas.shape
        ? [{ field: 'size', why: 'The chat interface takes no size for this model.' }]
        : sayOtherSize(canvas?.size, request.size)),
      ...sayFineness(settings.resolution, traits),
      ...saySettings(settings, taken, route),
    ],
  };
}

const knowsFineness = ({ canvases }: Traits, fineness: Fineness): boolean =>
  canvases.some(({ shape }) => shape?.tier === fineness);

function chooseFineness(wish: Fineness, traits: Traits, canvas: Canvas | undefined): string | undefined {
  if (!traits.tells.includes('resolution')) return undefined;
  return wish && knowsFineness(traits, wish) ? wish : canvas?.shape?.tier;
}

type Taken = Pick<OrderPlan, 'quality' | 'background' | 'outputFormat' | 'outputCompression'>;

/** Only what the model lists: everything else would be refused. The chat interface takes none of it. */
function chooseSettings(settings: OpenRouterSettings, traits: Traits, route: OrderPlan['route']): Taken {
  const takes = (wish: string | undefined, values: readonly string[]) =>
    wish !== undefined && route === 'images' && values.includes(wish) ? wish : undefined;
  const background = takes(settings.background, traits.backgrounds);
  const format = takes(settings.outputFormat, traits.formats);
  return {
    quality: takes(settings.quality, traits.qualities),
    background,
    // JPEG has no transparency; both together would be refused.
    outputFormat: background === 'transparent' && format === 'jpeg' ? undefined : format,
    outputCompression: route === 'images' && traits.compression ? settings.outputCompression : undefined,
  };
}

function saySettings(settings: OpenRouterSettings, taken: Taken, route: OrderPlan['route']): LeftOut[] {
  const fields = ['quality', 'background', 'outputFormat', 'outputCompression'] as const;
  return fields
    .filter((field) => settings[field] !== undefined && taken[field] === undefined)
    .map((field) => ({ field, why: why(field, settings, taken, route) }));
}

function why(
  field: keyof Taken,
  { outputFormat }: OpenRouterSettings,
  { background }: Taken,
  route: OrderPlan['route'],
): string {
  if (route === 'chat') return 'The chat interface does not take it.';
  if (field === 'outputFormat' && background === 'transparent' && outputFormat === 'jpeg')
    return 'A JPEG cannot be transparent.';
  return 'This model does not take it, or not this value.';
}

function sayFineness(wish: Fineness, traits: Traits): LeftOut[] {
  if (!wish || (traits.tells.includes('resolution') && knowsFineness(traits, wish))) return [];
  return [{ field: 'resolution', why: 'This model does not take it, or not this value.' }];
}
