import type { ConnectionView } from '../../contract/connections.ts';
import type { Connection, ConnectionKind } from '../../domain/connection.ts';
import { ProviderFailure } from '../../domain/failure.ts';
import { toInstant } from '../../domain/time.ts';
import type { SealedKey } from '../../ports/connections.ts';
import type { Actor, Ports } from '../ports.ts';
import { connectionChanged } from './create-connection.ts';
import { findConnection } from './find-connection.ts';
import { findFreeName } from './free-name.ts';
import { openKey } from './open-connection.ts';
import { inTurn } from './reference-turns.ts';
import { viewConnection, type Viewing } from './view-connection.ts';

/**
 * A second one with the same settings and reference pictures, which is no default. The key comes along, sealed anew
 * for the same origin, where it can be opened. Throws `AppError('not_found')`.
 */
export async function duplicateConnection(
  ports: Viewing & Pick<Ports, 'vault' | 'referenceStore' | 'ids' | 'clock'>,
  actor: Actor,
  kind: ConnectionKind,
  connectionId: string,
): Promise<ConnectionView> {
  const original = await findConnection(ports, actor, kind, connectionId);
  const at = toInstant(ports.clock.now());
  const id = ports.ids.next('con');
  const key = await sealAnew(ports, actor, original, id);
  const copy: Connection = {
    ...original,
    id,
    name: await findFreeName(ports, actor.id, kind, `${original.name.slice(0, 180)} (copy)`),
    isDefault: false,
    keyOrigin: key?.origin ?? null,
    check: null,
    createdAt: at,
    updatedAt: at,
  };
  await inTurn(ports, async () => {
    const references = await ports.connections.listReferences(actor.id, connectionId);
    await ports.connections.add(actor.id, copy, key, [connectionChanged(id)]);
    for (const reference of references) {
      const row = { ...reference, id: ports.ids.next('ref'), createdAt: at };
      await ports.connections.addReference(actor.id, id, row, []);
    }
  });
  return viewConnection(ports, actor, copy);
}

async function sealAnew(
  ports: Pick<Ports, 'connections' | 'vault'>,
  { id: userId }: Actor,
  original: Connection,
  rowId: string,
): Promise<SealedKey | null> {
  const origin = original.keyOrigin;
  if (origin === null) return null;
  try {
    const apiKey = await openKey(ports, userId, original, origin);
    return apiKey === null
      ? null
      : { origin, sealed: await ports.vault.seal({ userId, rowId, origin }, apiKey) };
  } catch (error) {
    // The copy says that it needs a key, as the original does.
    if (error instanceof ProviderFailure) return null;
    throw error;
  }
}
