import { z } from 'zod';
import type { Usage } from '../../../domain/cost.ts';
import { ProviderFailure } from '../../../domain/failure.ts';
import { asMoney } from '../dollars.ts';
import type { Client } from './client.ts';

/** Amounts are texts: `{"usd_balance":"4.20","nano_balance":"0"}`. */
const Balance = z.looseObject({
  usd_balance: z.coerce.number(),
  nano_balance: z.coerce.number().optional().catch(undefined),
});
type Balance = z.infer<typeof Balance>;

const Window = z.looseObject({
  used: z.number(),
  remaining: z.number().nullish().catch(undefined),
  /** Milliseconds. */
  /** Within what a date can say. */
  resetAt: z.number().nonnegative().max(8_640_000_000_000_000).nullish().catch(undefined),
});
const Subscription = z.looseObject({
  active: z.boolean().catch(false),
  limits: z.record(z.string(), z.number().nullable().catch(null)).catch({}),
});

const windowNames = new Map<string, string>([
  ['daily', 'Today'],
  ['monthly', 'This month'],
  ['dailyImages', 'Pictures today'],
  ['dailyInputTokens', 'Input tokens today'],
  ['weeklyInputTokens', 'Input tokens this week'],
]);

/** The cheapest call that proves address and key (docs: Check balance). */
export async function describeAccount(client: Client): Promise<string> {
  const { usd_balance: dollars } = await readBalance(client);
  return `The key works. The balance is $${dollars.toFixed(2)}.`;
}

/** Balance, and what a subscription still has where there is one. */
export async function readUsage(client: Client): Promise<Usage> {
  const [{ usd_balance, nano_balance = 0 }, windows] = await Promise.all([
    readBalance(client),
    readWindows(client),
  ]);
  return {
    // A balance below nothing is a debt; `Money` holds none.
    balance: asMoney(Math.max(0, usd_balance), 'exact'),
    credits: nano_balance > 0 ? { amount: nano_balance, unit: 'XNO' } : null,
    windows,
  };
}

async function readBalance(client: Client): Promise<Balance> {
  const { body } = await client.post(`${client.addresses.account}/check-balance`);
  const balance = Balance.safeParse(body);
  if (balance.success) return balance.data;
  throw new ProviderFailure('malformed_reply', 'What answers at this address is not NanoGPT.');
}

/** Older replies count `daily` and `monthly`, newer ones pictures and tokens apart: every member that counts is shown. */
async function readWindows(client: Client): Promise<Usage['windows']> {
  const reply = await client
    .get(`${client.addresses.account}/subscription/v1/usage`)
    .catch((error: unknown) => {
      // Whoever has no subscription may be told so by an error; the balance holds all the same.
      if (error instanceof ProviderFailure && error.reason !== 'aborted') return undefined;
      throw error;
    });
  const subscription = Subscription.safeParse(reply?.body);
  if (!subscription.data?.active) return [];
  const { limits } = subscription.data;
  return Object.entries(subscription.data).flatMap(([key, value]) => {
    const window = Window.safeParse(value);
    if (!window.success) return [];
    const { used, remaining, resetAt } = window.data;
    const limit =
      (Object.hasOwn(limits, key) ? limits[key] : null) ??
      (typeof remaining === 'number' ? used + remaining : null);
    const resetsAt = typeof resetAt === 'number' ? new Date(resetAt).toISOString() : null;
    return [{ name: windowNames.get(key) ?? key, used, limit, resetsAt }];
  });
}
