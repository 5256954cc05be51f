import { z } from 'zod';
import { Image } from '../image.ts';
import { Recipe } from '../recipe.ts';
import { isObject, makeImprint, type Imprint, type OwnImprint } from './imprint.ts';

/** Under what our JSON stands in a PNG, and the name of its field in XMP. */
export const ownKeyword = 'cyclorama';

/** Whoever changes what is written raises it: files that were handed out before are then others. */
export const imprintVersion = 1;

/** All that is known of how a picture was painted, and nothing of whose it is, where it hangs or what it cost. */
export const writeOwnImprint = (imprint: OwnImprint): string => {
  const { prompt, negativePrompt, seed, model, provider, width, height, createdAt, recipe } = imprint;
  return JSON.stringify({
    program: 'Cyclorama',
    version: imprintVersion,
    prompt,
    negativePrompt,
    ...(seed !== null && { seed }),
    ...(model && { model }),
    ...(provider && { provider }),
    size: { width, height },
    ...(createdAt && { createdAt }),
    ...(recipe && { recipe }),
  });
};

const Own = z.object({
  program: z.literal('Cyclorama'),
  prompt: z.string().catch(''),
  negativePrompt: z.string().catch(''),
  seed: Image.shape.seed.catch(null),
  model: z.string().catch(''),
  recipe: Recipe.optional().catch(undefined),
});

/** Whoever writes it, only what has its place is taken. */
export function readOwnImprint(value: unknown): Imprint | undefined {
  if (!isObject(value)) return undefined;
  const { data } = Own.safeParse(value);
  return data && makeImprint(data);
}
