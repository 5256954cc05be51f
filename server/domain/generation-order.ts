import { z } from 'zod';
import { CharacterPrompt } from './character-prompt.ts';
import { OutputTarget } from './settings.ts';
import { Size } from './size.ts';

/** What a user asks for beside the settings of the chat. */
export const GenerationOrder = z
  .strictObject({
    force: z.boolean().optional(),
    mode: z.enum(['scene', 'custom', 'chat_aware']).optional(),
    /** The user's own words: they replace the extracted subject and are never held back. */
    prompt: z.string().trim().min(1).max(20_000).optional(),
    negativePrompt: z.string().max(20_000).optional(),
    /** With `prompt`: this and the negative prompt are sent letter by letter, as a preview showed them. */
    verbatim: z.boolean().optional(),
    /** With `verbatim`: the captions of characters, for models that take them. */
    characterPrompts: z.array(CharacterPrompt).max(20).optional(),
    connectionId: z.string().optional(),
    size: Size.optional(),
    count: z.number().int().min(1).max(4).optional(),
    seed: z.number().int().min(0).max(4_294_967_295).optional(),
    target: OutputTarget.optional(),
  })
  .refine(({ verbatim, prompt }) => !verbatim || prompt !== undefined, {
    path: ['prompt'],
    error: 'What is to be sent letter by letter must be written out.',
  });
export type GenerationOrder = z.infer<typeof GenerationOrder>;
