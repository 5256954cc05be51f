import type { ConnectionKind } from '../../domain/connection.ts';
import type { Actor, Ports } from '../ports.ts';
import { connectionChanged } from './create-connection.ts';
import { findConnection } from './find-connection.ts';
import { referenceMissing } from './find-reference.ts';
import { inTurn } from './reference-turns.ts';

/** Removes it, and its file where nothing else names it. Throws `AppError('not_found')`. */
export async function removeReference(
  ports: Pick<Ports, 'connections' | 'referenceStore'>,
  actor: Actor,
  kind: ConnectionKind,
  { id: connectionId, referenceId }: { id: string; referenceId: string },
): Promise<void> {
  await findConnection(ports, actor, kind, connectionId);
  await inTurn(ports, async () => {
    const events = [connectionChanged(connectionId)];
    const removed = await ports.connections.removeReference(actor.id, connectionId, referenceId, events);
    if (!removed) throw referenceMissing();
    if (!removed.inUse) await ports.referenceStore.remove(removed.hash);
  });
}
