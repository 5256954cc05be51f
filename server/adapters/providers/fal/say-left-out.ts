import type { LeftOut } from '../../../domain/image.ts';
import type { Size } from '../../../domain/size.ts';
import type { GenerationRequest, GivenReference } from '../../../ports/image-provider.ts';
import { sayReferenceCount, sayReferenceNumbers } from '../say-left-out.ts';
import type { Endpoint, Traits } from './endpoint.ts';
import type { FalSettings } from './settings.ts';

/** An order, and the endpoint that was chosen for it. */
export interface Wish {
  request: GenerationRequest;
  settings: FalSettings;
  traits: Traits;
  endpoint: Endpoint;
  /** All that came, masks aside. */
  pictures: readonly GivenReference[];
  references: readonly GivenReference[];
}

/** What is taken of a wish, as far as it is not a field of its own. */
export interface Taken {
  size: Size | undefined;
  mask: GivenReference | undefined;
  /** As it was wished. */
  strength: number | undefined;
  takesStrength: boolean;
}

/** What the endpoint does not take of an order's pictures, size and words, with a sentence for each. */
export function sayLeftOut(wish: Wish, { size, mask, strength, takesStrength }: Taken): LeftOut[] {
  const hasMask = wish.request.references.some(({ type }) => type === 'mask');
  return [
    ...(wish.traits.guessed ? [guessed] : []),
    ...sayReferences(wish),
    ...(hasMask && !mask ? [sayMask(wish.traits)] : []),
    ...sayStrength(wish, strength, takesStrength),
    ...saySize(wish, size),
    ...sayUntold(wish),
  ];
}

const guessed: LeftOut = {
  field: 'settings',
  why: 'Nobody describes this model: it is asked with the words, a seed and a common size only.',
};
const sayMask = ({ masked }: Traits): LeftOut => ({
  field: 'mask',
  why: masked
    ? 'A mask lies on a reference picture, and there is none.'
    : 'This model takes no mask: it paints all of the picture.',
});

function sayReferences({ pictures, references, endpoint }: Wish): LeftOut[] {
  return [
    ...sayReferenceCount(pictures.length, endpoint.pictures?.most ?? 0),
    ...sayReferenceNumbers(references, 'fal', { takesStrength: true }),
  ];
}

/** What the model takes with words alone, and its sibling does not. */
function sayUntold({ request, traits, endpoint: { fields } }: Wish): LeftOut[] {
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

function saySize({ request, settings, references, endpoint }: Wish, painted: Size | undefined): LeftOut[] {
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
  const { size } = endpoint;
  const tiers = size.by === 'aspect_ratio' || size.by === 'resolution' ? size.resolutions : [];
  if (resolution && !tiers.some((tier) => tier.toLowerCase() === resolution.toLowerCase()))
    leftOut.push({
      field: 'resolution',
      why: tiers.length > 0 ? `This model takes ${tiers.join(', ')}.` : 'This model takes no resolution.',
    });
  return leftOut;
}
