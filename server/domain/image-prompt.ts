import { z } from 'zod';
import { LeftOut } from './image.ts';

/** What is said of one character apart from the base prompt, for models that take such captions. */
export const CharacterPrompt = z.object({
  name: z.string(),
  prompt: z.string(),
  negativePrompt: z.string(),
});
export type CharacterPrompt = z.infer<typeof CharacterPrompt>;

/** What a provider is asked for, in its own dialect, and what had to be left out of it. */
export const ImagePrompt = z.object({
  prompt: z.string(),
  negativePrompt: z.string(),
  /** Empty for models that take one prompt. */
  characterPrompts: z.array(CharacterPrompt),
  dialect: z.string(),
  leftOut: z.array(LeftOut),
});
export type ImagePrompt = z.infer<typeof ImagePrompt>;
