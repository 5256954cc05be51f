import type { LeftOut } from '../../../domain/image.ts';
import type { Recipe } from '../../../domain/recipe.ts';
import type { GenerationRequest, GivenReference } from '../../../ports/image-provider.ts';
import { sayReferenceCount, sayReferenceNumbers } from '../say-left-out.ts';
import type { Traits } from './models.ts';
import type { PollinationsSettings } from './settings.ts';

export interface OrderPlan {
  references: readonly GivenReference[];
  leftOut: LeftOut[];
}

/** All that can be said of an order before a picture is opened or somebody is called. */
export function planOrder(request: GenerationRequest, { maxReferences }: Traits): OrderPlan {
  const references = request.references.slice(0, maxReferences);
  return {
    references,
    leftOut: [
      ...sayReferenceCount(request.references.length, maxReferences),
      ...sayReferenceNumbers(references, 'Pollinations'),
    ],
  };
}

/** References would have to lie at a public address: an order without a key takes none. */
export const sayKeyless = (references: readonly GivenReference[]): LeftOut[] =>
  references.length > 0
    ? [{ field: 'references', why: 'Without a key Pollinations takes no reference pictures.' }]
    : [];

/** What is sent beside words, size and seed. */
export function writeRecipe({ quality, enhance, transparent }: PollinationsSettings): Recipe {
  const more = {
    ...(quality && { quality }),
    ...(enhance && { enhance }),
    ...(transparent && { transparent }),
  };
  return Object.keys(more).length > 0 ? { more } : {};
}
