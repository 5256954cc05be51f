import { z } from 'zod';
import type { Usage } from '../../../domain/cost.ts';
import { ProviderFailure } from '../../../domain/failure.ts';
import { asMoney } from '../dollars.ts';
import type { Wire } from '../open-wire.ts';

const amount = z.number().nullish().catch(null);
/** `GET /key`: amounts are US dollars, `null` without a limit. The label shows part of the key and is not read. */
const KeyInfo = z.object({
  data: z.looseObject({
    limit: amount,
    limit_remaining: amount,
    limit_reset: z.string().nullish().catch(null),
    usage: amount,
    usage_daily: amount,
    usage_weekly: amount,
    usage_monthly: amount,
    is_free_tier: z.boolean().optional().catch(undefined),
    expires_at: z.string().nullish().catch(null),
  }),
});
type KeyInfo = z.infer<typeof KeyInfo>['data'];

/** The cheapest call that proves address and key. */
export async function describeKey(wire: Wire, root: string): Promise<string> {
  const { limit_remaining: left } = await readKey(wire, root);
  if (typeof left !== 'number') return 'The key works.';
  return `The key works. $${Math.max(0, left).toFixed(2)} of its limit are left.`;
}

/** What the key still may spend, and what it spent in its windows, in dollars. */
export async function readUsage(wire: Wire, root: string): Promise<Usage> {
  const key = await readKey(wire, root);
  const { limit_remaining: left } = key;
  const notes = describeNotes(key);
  return {
    balance: typeof left === 'number' ? asMoney(Math.max(0, left), 'exact') : null,
    credits: null,
    windows: listWindows(key),
    ...(notes.length > 0 && { notes }),
  };
}

async function readKey(wire: Wire, root: string): Promise<KeyInfo> {
  const { body } = await wire.get(`${root}/key`);
  const key = KeyInfo.safeParse(body);
  if (key.success) return key.data.data;
  throw new ProviderFailure('malformed_reply', 'What answers at this address is not OpenRouter.');
}

function listWindows(key: KeyInfo): Usage['windows'] {
  const { limit, limit_remaining: left, limit_reset: reset } = key;
  const spent: [name: string, used: number | null | undefined][] = [
    ['Today (USD)', key.usage_daily],
    ['This week (USD)', key.usage_weekly],
    ['This month (USD)', key.usage_monthly],
    ['All the time (USD)', key.usage],
  ];
  const windows = spent.flatMap(([name, used]) =>
    typeof used === 'number' ? [{ name, used, limit: null, resetsAt: null }] : [],
  );
  if (typeof limit !== 'number' || typeof left !== 'number') return windows;
  const name = reset ? `The key’s limit, ${reset} (USD)` : 'The key’s limit (USD)';
  return [{ name, used: Math.max(0, limit - left), limit, resetsAt: null }, ...windows];
}

const describeNotes = ({ is_free_tier: free, expires_at: end }: KeyInfo): string[] => [
  ...(free ? ['The account never bought credit: models that cost something will not paint.'] : []),
  ...(end ? [`The key is valid until ${end.slice(0, 10)}.`] : []),
];
