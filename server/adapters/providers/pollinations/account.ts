import { z } from 'zod';
import type { Usage } from '../../../domain/cost.ts';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { Wire } from '../open-wire.ts';
import { readList } from './models.ts';

const Key = z.looseObject({
  valid: z.boolean().optional().catch(undefined),
  type: z.string().optional().catch(undefined),
});
/** Of the key's budget where it has one, else of the account. */
const Balance = z.looseObject({ balance: z.number() });

/** The cheapest call that proves address and key; without a key, the address. */
export async function describeKey(wire: Wire, hasKey: boolean): Promise<string> {
  if (!hasKey) {
    const models = readList((await wire.get('/image/models')).body);
    return `The address works: ${models.length} models. Without a key one picture is painted at a time, by the older host.`;
  }
  const { success, data } = Key.safeParse((await wire.get('/account/key')).body);
  if (!success || (data.valid === undefined && data.type === undefined))
    throw new ProviderFailure('malformed_reply', 'What answers at this address is not Pollinations.');
  if (data.valid === false)
    throw new ProviderFailure('bad_credentials', 'Pollinations says that this key is not valid any more.', {
      notProcessed: true,
    });
  return 'The key works.';
}

export async function readUsage(wire: Wire, hasKey: boolean): Promise<Usage> {
  const nothing = { balance: null, credits: null, windows: [] };
  if (!hasKey) return { ...nothing, notes: ['Without a key there is no account, and nothing to pay.'] };
  const balance = Balance.safeParse((await wire.get('/account/balance')).body);
  if (!balance.success)
    throw new ProviderFailure('malformed_reply', 'What answers at this address is not Pollinations.');
  // Below nothing is a debt; credits hold none.
  return { ...nothing, credits: { amount: Math.max(0, balance.data.balance), unit: 'pollen' } };
}
