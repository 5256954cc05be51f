import { z } from 'zod';
import { Instant } from './time.ts';

export const User = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(['admin', 'member']),
  createdAt: Instant,
});
export type User = z.infer<typeof User>;

/** The one user of owner mode; the first migration makes the row. */
export const ownerId = 'usr_00000000-0000-7000-8000-000000000001';
