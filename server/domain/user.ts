import { z } from 'zod';
import { Instant } from './time.ts';

export const User = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(['admin', 'member']),
  /** Without one nobody can sign in as this user. */
  hasPassword: z.boolean(),
  /** May not sign in since then. */
  disabledAt: Instant.nullable(),
  createdAt: Instant,
});
export type User = z.infer<typeof User>;

/** What a user is called and signs in with: one spelling of what looks alike, no line breaks. */
export const UserName = z
  .string()
  .max(60)
  .transform((name) => name.normalize('NFC').replace(/\s+/g, ' ').trim())
  .refine((name) => name.length > 0, 'A name needs some letters.')
  .refine((name) => !/\p{C}/u.test(name), 'A name holds only what can be seen.');

/** Long enough to withstand guessing; long phrases are welcome. Never trimmed. */
export const Password = z
  .string()
  .min(8, 'A password has at least 8 characters.')
  .max(200, 'A password has at most 200 characters.');

/** Two names with the same key are the same name: capitals and ways of writing a letter do not tell users apart. */
export const toNameKey = (name: string): string =>
  name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

/** The one user of owner mode; the first migration makes the row. */
export const ownerId = 'usr_00000000-0000-7000-8000-000000000001';
