import { z } from 'zod';
import { Instant } from '../time.ts';

/** What a correction can teach: a place, an hour, a weather, a mood. */
export const AliasField = z.enum(['environment', 'timeOfDay', 'weather', 'mood']);
export type AliasField = z.infer<typeof AliasField>;

/** Words that mean something of their own in one chat, learned when a user put a scene right. */
export const Alias = z.object({
  id: z.string(),
  field: AliasField,
  /** As they stood in the message, or as the user wrote them. */
  words: z.string(),
  /** Of a place its words, else one of the field's values. */
  value: z.string(),
  /** What kind of place it is; `null` where nobody said, and for other fields. */
  placeClass: z.string().nullable(),
  /** The message it was learned from, and its position: it holds in later ones. */
  messageId: z.string().nullable(),
  position: z.number().int().nonnegative(),
  learnedAt: Instant,
});
export type Alias = z.infer<typeof Alias>;

/** So many are kept of a chat; the newest win. */
export const mostAliases = 200;

/** What a correction teaches, before it is kept. */
export type Lesson = Pick<Alias, 'field' | 'words' | 'value' | 'placeClass'>;
