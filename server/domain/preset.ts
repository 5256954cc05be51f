import { z } from 'zod';
import { Instant } from './time.ts';

/** `main`: goes into every picture. `character`, `persona`: with those it is bound to. `style`: a way to paint. */
export const PresetKind = z.enum(['main', 'character', 'persona', 'style']);
export type PresetKind = z.infer<typeof PresetKind>;

/** Words for a picture. Macros and wildcards in them are settled when a picture is planned. */
export const PictureWords = z.object({
  prompt: z.string().max(20_000),
  /** In the place of `prompt` for models that read tags; empty: `prompt` for those too. */
  tags: z.string().max(20_000),
  negativePrompt: z.string().max(20_000),
});
export type PictureWords = z.infer<typeof PictureWords>;

/** Words for pictures under a name, which no other of its kind has. */
export const Preset = PictureWords.extend({
  id: z.string(),
  kind: PresetKind,
  name: z.string().trim().min(1).max(200),
  /** The characters, or personas, whose pictures it goes into. */
  elementIds: z.array(z.string()).max(500),
  /** Came with the program: it can be copied, not changed. */
  shipped: z.boolean(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Preset = z.infer<typeof Preset>;

/** The words for somebody's pictures, by the preset that is bound to them, else by their card. */
export interface Look extends PictureWords {
  elementId: string;
}

/** How lists are sorted and names compared: letters of the alphabet without their case. */
export const nameKey = (name: string): string => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** The wanted name, or with the first number behind it that is not taken; those below `from` are known to be. */
export function numberName(wanted: string, isTaken: (name: string) => boolean, from = 2): string {
  if (!isTaken(wanted)) return wanted;
  for (let number = from; ; number += 1) {
    const end = ` ${number}`;
    const name = `${wanted.slice(0, 200 - end.length)}${end}`;
    if (!isTaken(name)) return name;
  }
}
