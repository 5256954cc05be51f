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
/** Who answers with them was reached, and did not mind the key. */
const notHere = new Set([400, 404, 405, 422]);

/**
 * Proves the key by a price: only that is documented to ask for one and to cost nothing. A proxy may hand only the
 * queue through; there an order that does not exist is asked for, which a key must be good for, too.
 */
export async function describeAccount(
  outgoing: Outgoing,
  connection: OpenConnection,
  context: CallContext,
): Promise<string> {
  const platform = { ...connection, baseUrl: platformOf(connection.baseUrl) };
  const price = await lookAt(outgoing, platform, context, `/models/pricing?endpoint_id=${defaultModel}`);
  if (readPrices(price).size > 0) return 'The key works.';
  await lookAt(
    outgoing,
    connection,
    context,
    `/${applicationOf(defaultModel)}/requests/${nobodysOrder}/status`,
  );
  return 'The address answers, and the key was not refused.';
}

/** What stands there; `undefined` where somebody says that nothing does. */
async function lookAt(
  outgoing: Outgoing,
  connection: OpenConnection,
  context: CallContext,
  path: string,
): Promise<unknown> {
  let status = 0;
  const wire = openWire(outgoing, connection, context, {
    ...service,
    classify: (refusal) => {
      ({ status } = refusal);
      return service.classify(refusal);
    },
  });
  try {
    return (await wire.get(path)).body;
  } catch (error) {
    if (!(error instanceof ProviderFailure) || !notHere.has(status)) throw error;
    return undefined;
  }
}
