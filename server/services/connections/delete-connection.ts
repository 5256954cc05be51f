import type { ConnectionKind } from '../../domain/connection.ts';
import type { Actor, Ports } from '../ports.ts';
import { connectionChanged } from './create-connection.ts';
import { findConnection } from './find-connection.ts';
import { inTurn } from './reference-turns.ts';

/** Removes it with its key and reference pictures, for good. Throws `AppError('not_found')`. */
export async function deleteConnection(
  ports: Pick<Ports, 'connections' | 'referenceStore'>,
  actor: Actor,
  kind: ConnectionKind,
  connectionId: string,
): Promise<void> {
  await findConnection(ports, actor, kind, connectionId);
  await inTurn(ports, async () => {
    const events = [connectionChanged(connectionId)];
    const hashes = (await ports.connections.remove(actor.id, connectionId, events)) ?? [];
    for (const hash of hashes) await ports.referenceStore.remove(hash);
  });
}
