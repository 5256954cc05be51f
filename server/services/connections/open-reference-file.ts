import type { ConnectionKind } from '../../domain/connection.ts';
import { AppError } from '../../domain/failure.ts';
import type { KeptFile } from '../../ports/image-store.ts';
import type { Actor, Ports } from '../ports.ts';
import { findConnection } from './find-connection.ts';
import { findReference } from './find-reference.ts';

/** The bytes as they were uploaded, with a tag of their content. Throws `AppError('not_found')`. */
export async function openReferenceFile(
  ports: Pick<Ports, 'connections' | 'referenceStore'>,
  actor: Actor,
  kind: ConnectionKind,
  { id: connectionId, referenceId }: { id: string; referenceId: string },
): Promise<{ file: KeptFile; etag: string }> {
  await findConnection(ports, actor, kind, connectionId);
  const { hash, mime } = await findReference(ports, actor, connectionId, referenceId);
  const bytes = await ports.referenceStore.read(hash);
  if (!bytes) throw new AppError('not_found', 'The file of this picture is gone.');
  const blob = new Blob([new Uint8Array(bytes)], { type: mime });
  const file: KeptFile = {
    bytes: bytes.length,
    mime,
    open: (start = 0, end = bytes.length) => blob.slice(start, end, mime),
  };
  return { file, etag: `"${hash}"` };
}
