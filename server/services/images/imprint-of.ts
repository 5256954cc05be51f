import type { Image } from '../../domain/image.ts';
import type { OwnImprint } from '../../domain/imprint/imprint.ts';

/** What a picture's file is to say of itself; undefined where nothing is known of how it was painted. */
export function imprintOf(image: Image): OwnImprint | undefined {
  const { origin, provider, prompt, negativePrompt, seed, model, recipe, width, height, createdAt } = image;
  const says = prompt || negativePrompt || model || seed !== null || recipe;
  if (origin === 'card' || !says) return undefined;
  return {
    ...{ prompt, negativePrompt, seed, model, recipe, width, height, createdAt },
    provider: provider === 'upload' ? null : provider,
  };
}
