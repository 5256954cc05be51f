import type { Recipe } from '../../../domain/recipe.ts';
import type { OrderPlan } from './plan-order.ts';

/** What was said to the model beside words and size. */
export function writeRecipe({ quality, complexity, background, inputFidelity }: OrderPlan): Recipe {
  const more = {
    ...(quality && { quality }),
    ...(complexity && { complexity }),
    ...(background && background !== 'auto' && { background }),
    ...(inputFidelity && { inputFidelity }),
  };
  return Object.keys(more).length > 0 ? { more } : {};
}
