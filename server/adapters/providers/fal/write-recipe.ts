import type { Recipe } from '../../../domain/recipe.ts';
import type { OrderPlan } from './plan-order.ts';

/** Words, size and seed are kept beside the recipe; these do not show in a picture. */
const apart = new Set([
  'prompt',
  'negative_prompt',
  'image_size',
  'seed',
  'num_images',
  'enable_safety_checker',
]);
const own = new Set(['num_inference_steps', 'guidance_scale', 'strength', 'image_prompt_strength']);

/** What the endpoint really takes of the connection's settings. */
export function writeRecipe({ input, strength, endpoint, references }: OrderPlan): Recipe {
  const number = (name: string) => (typeof input[name] === 'number' ? input[name] : undefined);
  const [steps, guidance] = [number('num_inference_steps'), number('guidance_scale')];
  const more = Object.fromEntries(
    Object.entries(input).filter(([name, value]) => !apart.has(name) && !own.has(name) && isPlain(value)),
  ) as NonNullable<Recipe['more']>;
  const named = references.length > 0 ? { ...more, endpoint: endpoint.path } : more;
  return {
    ...(steps !== undefined && { steps }),
    ...(guidance !== undefined && { guidance }),
    ...(strength !== undefined && { denoise: strength }),
    ...(Object.keys(named).length > 0 && { more: named }),
  };
}

/** What a recipe keeps. */
const isPlain = (value: unknown): boolean =>
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && value.length <= longestValue);
const longestValue = 500;
