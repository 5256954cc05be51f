import { z } from 'zod';
import { Lorebook } from '../domain/lore.ts';
import { Character } from './elements.ts';

/** `again=1`: a file that came before makes another character. */
export const ImportCard = z.object({ again: z.enum(['0', '1']).optional() });

export const CardImported = z.object({
  character: Character,
  /** The card's book, whose entries are elements. */
  lorebook: Lorebook.nullable(),
  /** What of the file is not here, in sentences. */
  notes: z.array(z.string()),
  /** The same file came before: this is the character that it made. */
  already: z.boolean(),
});
export type CardImported = z.infer<typeof CardImported>;

/** `png`: the picture with the card in it; `json`: the card alone. */
export const ExportCard = z.object({ format: z.enum(['png', 'json']).optional() });

export const LorebookImported = z.object({ lorebook: Lorebook });
export type LorebookImported = z.infer<typeof LorebookImported>;
