import type { CallContext, OpenConnection } from '../../../ports/connection-provider.ts';
import type { Outgoing } from '../../../ports/outgoing.ts';
import { checkKey } from '../check-key.ts';
import { openWire, type Wire } from '../open-wire.ts';
import { addressesOf, type Addresses } from './addresses.ts';
import { classifyRefusal, isError } from './failures.ts';

/** One user's way to NanoGPT for the time of one call. */
export interface Client extends Wire {
  addresses: Addresses;
}

/** A list is public: only there `key` may be `optional`. */
export const openClient = (
  outgoing: Outgoing,
  connection: OpenConnection,
  context: CallContext,
  key: 'needed' | 'optional' = 'needed',
): Client => ({
  ...openWire(outgoing, connection, context, {
    credentials: (apiKey) => (key === 'needed' || apiKey?.trim() ? credentials(apiKey) : {}),
    classify: classifyRefusal,
    isError,
  }),
  addresses: addressesOf(connection.baseUrl),
});

/** `x-api-key` too: the account's routes are documented with it. */
function credentials(apiKey: string | null): Record<string, string> {
  const secret = checkKey(apiKey, 'NanoGPT');
  return { authorization: `Bearer ${secret}`, 'x-api-key': secret };
}
