import { z } from 'zod';
import { CharacterPrompt } from './character-prompt.ts';

/** A name of one thing: a sampler, a hash, a file. */
const Name = z.string().max(500);

/**
 * How a picture was painted, beside its words, its seed and its model. What is not known is absent. Names are the
 * painting program's own (`k_euler_ancestral`, `DPM++ 2M`), so that the same program can be asked for the same again.
 */
export const Recipe = z.object({
  /** The program or service that painted, as it calls itself. */
  software: Name.optional(),
  steps: z.number().int().nonnegative().optional(),
  /** How closely the words are followed: “CFG scale”. */
  guidance: z.number().optional(),
  guidanceRescale: z.number().optional(),
  sampler: Name.optional(),
  /** Of the noise: `karras`. */
  schedule: Name.optional(),
  /** Of image to image: how far it went from the picture it began from, 0 to 1. */
  denoise: z.number().optional(),
  clipSkip: z.number().int().optional(),
  modelHash: Name.optional(),
  vae: Name.optional(),
  /** Captions that went along beside the prompt. */
  characterPrompts: z.array(CharacterPrompt).max(50).optional(),
  /** Whatever else is known, under the program's own names. */
  more: z.record(Name, z.union([z.string().max(5_000), z.number(), z.boolean()])).optional(),
});
export type Recipe = z.infer<typeof Recipe>;
