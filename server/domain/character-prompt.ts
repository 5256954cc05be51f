import { z } from 'zod';

/** What is said of one character apart from the base prompt, for models that take such captions. */
export const CharacterPrompt = z.object({
  name: z.string(),
  prompt: z.string(),
  negativePrompt: z.string(),
});
export type CharacterPrompt = z.infer<typeof CharacterPrompt>;
