import type { Image } from '../api/types.ts';
import { lightbox } from '../words/en/lightbox.ts';

const said = lightbox.details;

/** How it was painted beside words, seed and model, in one line; empty where nobody said. */
export function describeRecipe(recipe: Image['recipe']): string {
  if (!recipe) return '';
  const { software, steps, guidance, sampler, schedule, denoise, vae, modelHash } = recipe;
  return [
    steps !== undefined && said.steps(steps),
    guidance !== undefined && said.guidance(guidance),
    [sampler, schedule].filter(Boolean).join(' '),
    denoise !== undefined && said.denoise(denoise),
    vae,
    modelHash,
    software,
  ]
    .filter(Boolean)
    .join(' · ');
}
