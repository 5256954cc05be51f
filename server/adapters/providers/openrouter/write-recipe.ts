import type { Recipe } from '../../../domain/recipe.ts';
import type { OrderPlan } from './plan-order.ts';

/** What the order really takes of the connection's settings. */
export function writeRecipe({ quality, background, fineness }: OrderPlan): Recipe {
  const more = {
    ...(quality && { quality }),
    ...(background && { background }),
    ...(fineness && { resolution: fineness }),
  };
  return Object.keys(more).length > 0 ? { more } : {};
}
