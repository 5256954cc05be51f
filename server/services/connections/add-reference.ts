import type { ConnectionKind } from '../../domain/connection.ts';
import { AppError } from '../../domain/failure.ts';
import { cleanFileName } from '../../domain/file-name.ts';
import {
  maxReferenceBytes,
  maxReferences,
  type ReferencePicture,
  type ReferenceUse,
} from '../../domain/reference-picture.ts';
import { toInstant } from '../../domain/time.ts';
import { readPictureHead } from '../images/read-picture.ts';
import type { Actor, Ports } from '../ports.ts';
import { connectionChanged } from './create-connection.ts';
import { findConnection } from './find-connection.ts';
import { inTurn } from './reference-turns.ts';

export interface UploadedPicture extends Partial<ReferenceUse> {
  name: string;
  bytes: Uint8Array;
}

/**
 * Keeps a picture that goes along with every order of a connection. Its bytes say what it is, its name does not;
 * what it is for is the connection's to say where nobody else does.
 * Throws `AppError('not_found')`, `AppError('invalid')` for what is no picture, `AppError('conflict')` when there are
 * enough; nothing is kept then.
 */
export async function addReference(
  ports: Pick<Ports, 'connections' | 'providers' | 'referenceStore' | 'imageProcessor' | 'ids' | 'clock'>,
  actor: Actor,
  kind: ConnectionKind,
  connectionId: string,
  { name, bytes, type, strength = null, informationExtracted = null, fidelity = null }: UploadedPicture,
): Promise<ReferencePicture> {
  const { provider, parameters } = await findConnection(ports, actor, kind, connectionId);
  const usual = ports.providers.find(provider)?.preferences(parameters).referenceType ?? 'image';
  const { width, height, mime } = await readPictureHead(ports, bytes, maxReferenceBytes);
  return inTurn(ports, async () => {
    const others = await ports.connections.listReferences(actor.id, connectionId);
    if (others.length >= maxReferences) {
      throw new AppError('conflict', `A connection has at most ${maxReferences} reference pictures.`);
    }
    const reference: ReferencePicture = {
      id: ports.ids.next('ref'),
      name: cleanFileName(name, 'Picture'),
      type: type ?? usual,
      strength,
      informationExtracted,
      fidelity,
      width,
      height,
      mime,
      bytes: bytes.length,
      hash: await ports.referenceStore.put(bytes),
      createdAt: toInstant(ports.clock.now()),
    };
    await ports.connections.addReference(actor.id, connectionId, reference, [
      connectionChanged(connectionId),
    ]);
    return reference;
  });
}
