import { z } from 'zod';

export const Money = z.object({
  /** Millionths of a US dollar. */
  amountMicros: z.number().int().nonnegative(),
  currency: z.literal('USD'),
  basis: z.enum(['exact', 'estimated']),
});
export type Money = z.infer<typeof Money>;

export const free: Money = { amountMicros: 0, currency: 'USD', basis: 'exact' };
