import { z } from 'zod';
import { CharacterPrompt } from './character-prompt.ts';
import { LeftOut } from './image.ts';

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
