import type { LeftOut } from '../../../domain/image.ts';
import type { GenerationRequest, GivenReference } from '../../../ports/image-provider.ts';
import type { Endpoint, Traits } from './endpoint.ts';
import { fillIn, shortestOf } from './fill-in.ts';
import { sayLeftOut, type Wish } from './say-left-out.ts';
import type { FalSettings } from './settings.ts';
import { chooseSize } from './sizes.ts';

/** All that can be said of an order before a picture is opened or somebody is called. */
export interface OrderPlan {
  endpoint: Endpoint;
  /** Everything but the pictures, in the endpoint's own words. */
  input: Record<string, unknown>;
  references: readonly GivenReference[];
  /** Lies on the first reference. */
  mask: GivenReference | undefined;
  /** Of image to image, where the endpoint takes it. */
  strength: number | undefined;
  leftOut: LeftOut[];
  /** Why it cannot be ordered at all. */
  impossible: string | undefined;
}

/**
 * Chooses between the endpoint that paints from words and its sibling that begins from pictures, and fills in what it
 * takes. What it does not take is said.
 */
export function planOrder(request: GenerationRequest, settings: FalSettings, traits: Traits): OrderPlan {
  const pictures = request.references.filter(({ type }) => type !== 'mask');
  const wishedMask = request.references.find(({ type }) => type === 'mask');
  const endpoint = chooseEndpoint(traits, pictures.length > 0, wishedMask !== undefined);
  const references = pictures.slice(0, endpoint.pictures?.most ?? 0);
  const mask = endpoint.mask && references.length > 0 ? wishedMask : undefined;
  const wish: Wish = { request, settings, traits, endpoint, pictures, references };
  const { fields } = endpoint;
  const size = chooseSize(endpoint.size, traits.moving, request.size, settings.resolution);
  const filled = fillIn(settings, endpoint, { moving: traits.moving, withPictures: references.length > 0 });
  const strengthField = ['strength', 'image_prompt_strength'].find((name) => fields[name] !== undefined);
  const shortest = traits.moving ? shortestOf(endpoint) : undefined;
  const strength = references.length === 0 ? undefined : wishedStrength(wish);
  return {
    endpoint,
    input: {
      prompt: request.prompt,
      ...(fields['negative_prompt'] && request.negativePrompt && { negative_prompt: request.negativePrompt }),
      ...size.fields,
      ...(fields['seed'] && { seed: asSeed(request.seed) }),
      ...(fields['num_images'] && { num_images: 1 }),
      // A backdrop is silent, and some films cost less so.
      ...(fields['generate_audio'] && { generate_audio: false }),
      ...(shortest !== undefined && { duration: shortest }),
      ...filled.input,
      ...(strengthField && strength !== undefined && { [strengthField]: strength }),
      ...settings.moreInput,
    },
    references,
    mask,
    strength: strengthField ? strength : undefined,
    leftOut: [
      ...sayLeftOut(wish, { size: size.size, mask, strength, takesStrength: strengthField !== undefined }),
      ...filled.leftOut,
    ],
    impossible: sayImpossible(endpoint, references.length > 0, mask !== undefined),
  };
}

const needsPicture =
  'This model begins from a picture. Add a reference picture, or choose a model that paints from words.';

const needsMask = 'This model paints in places of a picture: add a mask that says where.';

function sayImpossible(endpoint: Endpoint, withPictures: boolean, withMask: boolean): string | undefined {
  if (endpoint.pictures?.needed && !withPictures) return needsPicture;
  return endpoint.mask?.needed && !withMask ? needsMask : undefined;
}

function chooseEndpoint(
  { words, pictures, masked }: Traits,
  withPictures: boolean,
  withMask: boolean,
): Endpoint {
  const endpoint = withPictures
    ? ((withMask ? masked : undefined) ?? pictures ?? words ?? masked)
    : (words ?? pictures ?? masked);
  if (!endpoint) throw new Error('A model without an endpoint.');
  return endpoint;
}

const wishedStrength = ({ references, settings }: Wish): number | undefined =>
  references.find(({ strength }) => strength !== null)?.strength ?? settings.strength;

/** Models read 31 bits at least; ours have 32. */
const asSeed = (seed: number): number => seed & 0x7fffffff;
