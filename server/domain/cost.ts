import { z } from 'zod';
import { Money } from './money.ts';

/** A provider's own currency: 17 Anlas. */
export const Credits = z.object({ amount: z.number().nonnegative(), unit: z.string() });
export type Credits = z.infer<typeof Credits>;

/** What a call costs. `money` is `null` where no price is known or credits were paid for beforehand. */
export const Cost = z.object({ money: Money.nullable(), credits: Credits.nullable() });
export type Cost = z.infer<typeof Cost>;

/** What an account still has, and its windows of use. Amounts in `windows` are in the window's own unit. */
export const Usage = z.object({
  balance: Money.nullable(),
  credits: Credits.nullable(),
  windows: z.array(
    z.object({
      name: z.string(),
      used: z.number(),
      limit: z.number().nullable(),
      resetsAt: z.string().nullable(),
    }),
  ),
  /** Sentences about the account that are no amounts: a subscription, what is free with it. */
  notes: z.array(z.string()).optional(),
});
export type Usage = z.infer<typeof Usage>;
