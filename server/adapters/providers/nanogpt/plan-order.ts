import type { LeftOut } from '../../../domain/image.ts';
import type { GenerationRequest, GivenReference } from '../../../ports/image-provider.ts';
import { chooseCanvas, type Canvas } from '../canvases.ts';
import { sayOtherSize, sayReferenceCount, sayReferenceNumbers } from '../say-left-out.ts';
import type { Traits } from './models.ts';
import type { NanoGptSettings } from './settings.ts';

/** All that can be said of an order before a picture is opened or somebody is called. */
export interface OrderPlan {
  /** `normalised`: `/images`. `openai`: `/images/generations`. */
  route: 'normalised' | 'openai';
  canvas: Canvas | undefined;
  references: readonly GivenReference[];
  /** Of image to image; absent where nobody says it, or nothing goes along. */
  strength: number | undefined;
  kontextMaxMode: boolean;
  /** Where the model takes it. */
  quality: NanoGptSettings['quality'];
  leftOut: LeftOut[];
}

/**
 * Chooses the route that takes most of the order. The normalised one is preferred where NanoGPT's list names the
 * model's parameters; steps, guidance and strength exist only on the other.
 */
export function planOrder(request: GenerationRequest, settings: NanoGptSettings, traits: Traits): OrderPlan {
  const references = request.references.slice(0, traits.maxReferences);
  const strength =
    references.length === 0
      ? undefined
      : (references.find((reference) => reference.strength !== null)?.strength ?? settings.strength);
  const canvas = chooseCanvas(traits.canvases, request.size);
  const kontextMaxMode = settings.kontextMaxMode === true && request.model.includes('kontext');
  const wish = { request, settings, traits, references, strength, canvas, kontextMaxMode };
  const route = chooseRoute(wish);
  const takesQuality =
    route === 'normalised' && traits.normalised?.qualities.includes(settings.quality ?? '') === true;
  return {
    route,
    canvas,
    references,
    strength,
    kontextMaxMode,
    quality: takesQuality ? settings.quality : undefined,
    leftOut: [
      ...sayReferences(wish),
      ...saySize(wish, route),
      ...(settings.quality && !takesQuality ? [sayQuality(route)] : []),
      ...(route === 'normalised' ? sayOnlyElsewhere(wish) : []),
    ],
  };
}

interface Wish extends Pick<OrderPlan, 'references' | 'strength' | 'canvas' | 'kontextMaxMode'> {
  request: GenerationRequest;
  settings: NanoGptSettings;
  traits: Traits;
}

function chooseRoute({ settings, traits, strength, kontextMaxMode }: Wish): OrderPlan['route'] {
  if (settings.route === 'openai' || settings.route === 'normalised') return settings.route;
  const needsOther =
    settings.numInferenceSteps !== undefined ||
    settings.guidanceScale !== undefined ||
    strength !== undefined ||
    kontextMaxMode ||
    cannotTellSize(traits);
  return traits.normalised && !needsOther ? 'normalised' : 'openai';
}

/** Without words for a size the normalised route would paint every picture square. */
const cannotTellSize = ({ normalised, canvases }: Traits): boolean =>
  normalised?.tells === 'nothing' && canvases.length > 1;

function sayReferences({ request, traits, references, strength }: Wish): LeftOut[] {
  const leftOut = sayReferenceCount(request.references.length, traits.maxReferences);
  if (references.some((one) => one.strength !== null && one.strength !== strength))
    leftOut.push({
      field: 'strength',
      why: `NanoGPT takes one strength for all reference pictures: ${strength}.`,
    });
  return [...leftOut, ...sayReferenceNumbers(references, 'NanoGPT', { takesStrength: true })];
}

function saySize({ request: { size }, traits, canvas }: Wish, route: OrderPlan['route']): LeftOut[] {
  if (route === 'normalised' && cannotTellSize(traits))
    return [{ field: 'size', why: 'The newer interface takes no size for this model.' }];
  return sayOtherSize(canvas?.size, size);
}

const sayQuality = (route: OrderPlan['route']): LeftOut => ({
  field: 'quality',
  why:
    route === 'openai' ? 'The OpenAI-like interface takes no quality.' : 'This model takes no such quality.',
});

function sayOnlyElsewhere({ settings, strength, kontextMaxMode }: Wish): LeftOut[] {
  const onlyElsewhere = {
    numInferenceSteps: settings.numInferenceSteps !== undefined,
    guidanceScale: settings.guidanceScale !== undefined,
    strength: strength !== undefined,
    kontextMaxMode,
  };
  return Object.entries(onlyElsewhere)
    .filter(([, isSet]) => isSet)
    .map(([field]) => ({ field, why: 'Only the OpenAI-like interface takes it.' }));
}
