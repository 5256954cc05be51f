import type { Recipe } from '../../../domain/recipe.ts';
import type { Habits } from './habits.ts';

/** What is said to the server beside words, size and seed; of further fields those that are plain. */
export function writeRecipe({ steps, guidance, extra }: Habits): Recipe {
  const plain = Object.entries(extra).filter(
    (entry): entry is [string, string | number | boolean] =>
      ['string', 'number', 'boolean'].includes(typeof entry[1]) && String(entry[1]).length <= 500,
  );
  return {
    ...(steps !== undefined && { steps }),
    ...(guidance !== undefined && { guidance }),
    ...(plain.length > 0 && { more: Object.fromEntries(plain.slice(0, 50)) }),
  };
}
