import type { LeftOut } from '../../../domain/image.ts';
import type { Size } from '../../../domain/size.ts';
import type { GenerationRequest, GivenReference } from '../../../ports/image-provider.ts';
import type { Endpoint, Traits } from './endpoint.ts';
import { fillIn, shortestOf } from './fill-in.ts';
import type { FalSettings } from './settings.ts';
import { chooseSize } from './sizes.ts';

/** All that can be said of an order before a picture is opened or somebody is called. */
export interface OrderPlan {
  endpoint: Endpoint;
  /** Everything but the pictures, in the endpoint's own words. */
  input: Record<string, unknown>;
  references: readonly GivenReference[];
  /** Of image to image, where the endpoint takes it. */
  strength: number | undefined;
  leftOut: LeftOut[];
  /** Why it cannot be ordered at all. */
  impossible: string | undefined;
}

interface Wish {
  request: GenerationRequest;
  settings: FalSettings;
  traits: Traits;
  references: readonly GivenReference[];
}

/**
 * Chooses between the endpoint that paints from words and its sibling that begins from pictures, and fills in what it
 * takes. What it does not take is said.
 */
export function planOrder(request: GenerationRequest, settings: FalSettings, traits: Traits): OrderPlan {
  const most = traits.pictures?.pictures?.most ?? 0;
  const references = request.references.slice(0, most);
  const wish: Wish = { request, settings, traits, references };
  const endpoint = chooseEndpoint(wish);
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
    strength: strengthField ? strength : undefined,
    leftOut: [
      ...(traits.guessed ? [guessed] : []),
      ...sayReferences(wish, most),
      ...sayStrength(wish, strength, strengthField !== undefined),
      ...saySize(wish, size.size),
      ...sayUntold(wish, endpoint),
      ...filled.leftOut,
    ],
    impossible: endpoint.pictures?.needed && references.length === 0 ? needsPicture : undefined,
  };
}

const guessed: LeftOut = {
  field: 'settings',
  why: 'Nobody describes this model: it is asked with the words, a seed and a common size only.',
};
const needsPicture =
  'This model begins from a picture. Add a reference picture, or choose a model that paints from words.';

function chooseEndpoint({ traits: { words, pictures }, references }: Wish): Endpoint {
  const endpoint = references.length > 0 ? (pictures ?? words) : (words ?? pictures);
  if (!endpoint) throw new Error('A model without an endpoint.');
  return endpoint;
}

const wishedStrength = ({ references, settings }: Wish): number | undefined =>
  references.find(({ strength }) => strength !== null)?.strength ?? settings.strength;

function sayReferences({ request, references }: Wish, most: number): LeftOut[] {
  const leftOut: LeftOut[] = [];
  if (references.length < request.references.length)
    leftOut.push({
      field: 'references',
      why:
        most === 0
          ? 'This model takes no reference pictures.'
          : `This model takes ${most} of ${request.references.length} reference pictures.`,
    });
  if (references.some((one) => one.informationExtracted !== null || one.fidelity !== null))
    leftOut.push({
      field: 'references',
      why: 'fal takes reference pictures without information extracted and fidelity.',
    });
  return leftOut;
}

/** What the model takes with words alone, and its sibling does not. */
function sayUntold({ request, traits }: Wish, { fields }: Endpoint): LeftOut[] {
  const main = traits.words?.fields ?? fields;
  const isUntold = (name: string) => main[name] !== undefined && fields[name] === undefined;
  const why = 'With a picture this model does not take it.';
  return [
    ...(isUntold('negative_prompt') && request.negativePrompt ? [{ field: 'negativePrompt', why }] : []),
    ...(isUntold('seed') ? [{ field: 'seed', why }] : []),
  ];
}

function sayStrength({ references }: Wish, strength: number | undefined, taken: boolean): LeftOut[] {
  if (strength === undefined) return [];
  if (!taken) return [{ field: 'strength', why: 'This model takes no strength with its pictures.' }];
  const differs = references.some((one) => one.strength !== null && one.strength !== strength);
  return differs
    ? [{ field: 'strength', why: `This model takes one strength for all pictures: ${strength}.` }]
    : [];
}

function saySize({ request, settings, references, traits }: Wish, painted: Size | undefined): LeftOut[] {
  const leftOut: LeftOut[] = [];
  const name = ({ width, height }: Size) => `${width}×${height}`;
  if (!painted && references.length > 0)
    leftOut.push({ field: 'size', why: 'With a picture this model paints in that picture’s shape.' });
  else if (!painted) leftOut.push({ field: 'size', why: 'This model is told no size.' });
  else if (name(painted) !== name(request.size))
    leftOut.push({
      field: 'size',
      why: `This model paints ${name(painted)} instead of ${name(request.size)}.`,
    });
  const { resolution } = settings;
  const { size } = chooseEndpoint({ request, settings, references, traits });
  const tiers = size.by === 'aspect_ratio' || size.by === 'resolution' ? size.resolutions : [];
  if (resolution && !tiers.some((tier) => tier.toLowerCase() === resolution.toLowerCase()))
    leftOut.push({
      field: 'resolution',
      why: tiers.length > 0 ? `This model takes ${tiers.join(', ')}.` : 'This model takes no resolution.',
    });
  return leftOut;
}

/** Models read 31 bits at least; ours have 32. */
const asSeed = (seed: number): number => seed & 0x7fffffff;
