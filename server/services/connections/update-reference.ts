import type { ReferencePatch } from '../../contract/connections.ts';
import type { ConnectionKind } from '../../domain/connection.ts';
import type { ReferencePicture } from '../../domain/reference-picture.ts';
import type { Actor, Ports } from '../ports.ts';
import { connectionChanged } from './create-connection.ts';
import { findConnection } from './find-connection.ts';
import { findReference, referenceMissing } from './find-reference.ts';

/** Changes what a model shall take from it. Throws `AppError('not_found')`. */
export async function updateReference(
  ports: Pick<Ports, 'connections'>,
  actor: Actor,
  kind: ConnectionKind,
  { id: connectionId, referenceId }: { id: string; referenceId: string },
  patch: ReferencePatch,
): Promise<ReferencePicture> {
  await findConnection(ports, actor, kind, connectionId);
  const before = await findReference(ports, actor, connectionId, referenceId);
  const same = Object.entries(patch).every(([name, value]) => before[name as keyof ReferencePatch] === value);
  if (same) return before;
  const events = [connectionChanged(connectionId)];
  const after = await ports.connections.updateReference(actor.id, connectionId, referenceId, patch, events);
  if (!after) throw referenceMissing();
  return after;
}
