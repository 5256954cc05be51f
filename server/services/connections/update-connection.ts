import { isDeepStrictEqual } from 'node:util';
import { maskedKey, type ConnectionPatch, type ConnectionView } from '../../contract/connections.ts';
import type { Connection, ConnectionKind } from '../../domain/connection.ts';
import { AppError } from '../../domain/failure.ts';
import { toInstant } from '../../domain/time.ts';
import type { ConnectionChange, KeyChange } from '../../ports/connections.ts';
import type { Actor, Ports } from '../ports.ts';
import { checkForm, findProvider } from './check-form.ts';
import { connectionChanged } from './create-connection.ts';
import { findConnection } from './find-connection.ts';
import { viewConnection, type Viewing } from './view-connection.ts';

/**
 * Changes what is named. An address at another origin takes the key away, unless a new one comes with it.
 * Throws `AppError('not_found')`, and `AppError('invalid')` with a sentence per field; nothing is changed then.
 */
export async function updateConnection(
  ports: Viewing & Pick<Ports, 'vault' | 'clock'>,
  actor: Actor,
  kind: ConnectionKind,
  connectionId: string,
  patch: ConnectionPatch,
): Promise<ConnectionView> {
  const before = await findConnection(ports, actor, kind, connectionId);
  const { apiKey, ...wanted } = patch;
  const change = keepDifferences(before, wanted);
  const newKey = apiKey === maskedKey ? null : apiKey || null;
  const after = { ...before, ...change };
  const origin = checkForm(ports, findProvider(ports, kind, before.provider), { ...after, apiKey: newKey });

  let key: KeyChange;
  if (newKey !== null && origin !== null) {
    const place = { userId: actor.id, rowId: connectionId, origin };
    key = { origin, sealed: await ports.vault.seal(place, newKey) };
  } else if (before.keyOrigin !== null && (apiKey === null || apiKey === '')) key = null;
  else if (before.keyOrigin !== null && 'baseUrl' in change && before.keyOrigin !== origin) key = null;

  if (Object.keys(change).length === 0 && key === undefined) return viewConnection(ports, actor, before);
  const updatedAt = toInstant(ports.clock.now());
  // What was found out with another key, address or model says nothing of this one.
  const voidsCheck = key !== undefined || 'baseUrl' in change || 'model' in change;
  const row = await ports.connections.update(
    actor.id,
    connectionId,
    { ...change, ...(voidsCheck && { check: null }), updatedAt },
    key,
    [connectionChanged(change.isDefault ? null : connectionId)],
  );
  if (!row) throw new AppError('not_found', 'This connection does not exist.');
  return viewConnection(ports, actor, row);
}

function keepDifferences(
  before: Connection,
  wanted: Omit<ConnectionPatch, 'apiKey'>,
): Partial<Omit<ConnectionChange, 'check' | 'updatedAt'>> {
  const changed = Object.entries(wanted).filter(
    ([name, value]) => value !== undefined && !isDeepStrictEqual(value, before[name as keyof Connection]),
  );
  return Object.fromEntries(changed);
}
