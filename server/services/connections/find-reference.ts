import { AppError } from '../../domain/failure.ts';
import type { ReferencePicture } from '../../domain/reference-picture.ts';
import type { Actor, Ports } from '../ports.ts';

/** Throws `AppError('not_found')`. */
export async function findReference(
  { connections }: Pick<Ports, 'connections'>,
  actor: Actor,
  connectionId: string,
  referenceId: string,
): Promise<ReferencePicture> {
  const references = await connections.listReferences(actor.id, connectionId);
  const reference = references.find(({ id }) => id === referenceId);
  if (!reference) throw referenceMissing();
  return reference;
}

export const referenceMissing = () => new AppError('not_found', 'This reference picture does not exist.');
