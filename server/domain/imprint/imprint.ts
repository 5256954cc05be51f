import type { Image } from '../image.ts';
import type { Recipe } from '../recipe.ts';

/** What a picture's file says of how it was painted. Where it does not say, words are empty and the rest is `null`. */
export interface Imprint extends Pick<Image, 'prompt' | 'negativePrompt' | 'seed' | 'model'> {
  recipe: Recipe | null;
}

/** What is put into a file: what is known of the picture besides. */
export interface OwnImprint extends Imprint, Pick<Image, 'width' | 'height'> {
  /** `null` for words that are only handed on, out of one file into another. */
  createdAt: Image['createdAt'] | null;
  /** `null` for a picture that was not painted here. */
  provider: string | null;
}

/** As long as what an order may say; further words of a file are left out. */
const maxWords = 20_000;
const maxSeed = 4_294_967_295;

type Found = { [Field in keyof Imprint]?: unknown } & { recipe?: Recipe };

/**
 * What a program's data comes to: words are cut at their longest, numbers that are none and empty texts are nothing.
 * Undefined where nothing is left that tells anything.
 */
export function makeImprint({
  prompt,
  negativePrompt,
  seed,
  model,
  recipe = {},
}: Found): Imprint | undefined {
  const number = toNumber(seed);
  const isSeed = number !== undefined && Number.isSafeInteger(number) && number >= 0;
  const imprint: Imprint = {
    prompt: toWords(prompt),
    negativePrompt: toWords(negativePrompt),
    seed: isSeed && number <= maxSeed ? number : null,
    model: toName(model) ?? '',
    recipe: null,
  };
  // Larger seeds than ours are kept by name.
  const larger = isSeed && number > maxSeed ? { more: { seed: number, ...recipe.more } } : {};
  const kept = dropEmpty({ ...recipe, ...larger });
  if (Object.keys(kept).length > 0) imprint.recipe = kept;
  const says = imprint.prompt || imprint.negativePrompt || imprint.model || imprint.seed !== null;
  return says || imprint.recipe ? imprint : undefined;
}

function dropEmpty(recipe: Recipe): Recipe {
  const filled = Object.entries(recipe).filter(
    ([, value]) =>
      value !== undefined &&
      (typeof value !== 'object' || (Array.isArray(value) ? value.length : Object.keys(value).length) > 0),
  );
  return Object.fromEntries(filled);
}

export function toWords(value: unknown): string {
  if (typeof value !== 'string') return '';
  const words = value.replace(/\r\n?/g, '\n').replaceAll('\0', '').trim();
  // Never half of a pair of surrogates.
  return words.length <= maxWords ? words : words.slice(0, maxWords).replace(/[\uD800-\uDBFF]$/, '');
}

/** A short text; undefined for anything else. */
export function toName(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const name = value.replaceAll('\0', '').trim();
  return name === '' || name.length > 500 ? undefined : name;
}

/** Programs write numbers as text, too. */
export function toNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

export function toCount(value: unknown): number | undefined {
  const number = toNumber(value);
  return number !== undefined && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object's first entries: one of a hundred thousand is not copied whole. */
export function firstEntries(object: Record<string, unknown>, most: number): [string, unknown][] {
  const entries: [string, unknown][] = [];
  for (const name in object) {
    if (entries.length === most) break;
    entries.push([name, object[name]]);
  }
  return entries;
}
