import { ProviderFailure } from '../../../domain/failure.ts';
import type { CallContext, OpenConnection } from '../../../ports/connection-provider.ts';
import type { Outgoing } from '../../../ports/outgoing.ts';
import { openWire } from '../open-wire.ts';
import { applicationOf, platformOf } from './addresses.ts';
import { defaultModel } from './models.ts';
import { readPrices } from './read-lists.ts';
import { service } from './service.ts';

/** A name that no order has. */
const nobodysOrder = '00000000-0000-0000-0000-000000000000';

/**
 * Proves the key by a price: only that is documented to ask for one and to cost nothing. A proxy may hand only the
 * queue through; there an order that does not exist is asked for, which a key must be good for, too.
 */
export async function describeAccount(
  outgoing: Outgoing,
  connection: OpenConnection,
  context: CallContext,
): Promise<string> {
  const platform = openWire(
    outgoing,
    { ...connection, baseUrl: platformOf(connection.baseUrl) },
    context,
    service,
  );
  try {
    const { body } = await platform.get(`/models/pricing?endpoint_id=${encodeURIComponent(defaultModel)}`);
    if (readPrices(body).size > 0) return 'The key works.';
  } catch (error) {
    if (!(error instanceof ProviderFailure) || !hasNoLists(error)) throw error;
  }
  const queue = openWire(outgoing, connection, context, service);
  const path = `/${applicationOf(defaultModel)}/requests/${nobodysOrder}/status`;
  await queue.get(path).catch((error: unknown) => {
    if (!(error instanceof ProviderFailure) || error.reason !== 'bad_request') throw error;
  });
  return 'The address answers, and the key was not refused.';
}

const hasNoLists = ({ reason }: ProviderFailure): boolean => reason === 'bad_request';
