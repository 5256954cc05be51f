import type { ElementKind } from '../../domain/element.ts';
import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';
import { findElementOrTrash } from './get-element.ts';

/**
 * Puts it into the trash: chats that it is in show it still. Doing it again changes nothing.
 * Throws `AppError('not_found')`.
 */
export async function deleteElement(
  ports: Pick<Ports, 'elements' | 'clock'>,
  actor: Actor,
  elementId: string,
  kind?: ElementKind,
): Promise<void> {
  await findElementOrTrash(ports, actor, elementId, kind);
  await ports.elements.trash(actor.id, elementId, toInstant(ports.clock.now()));
}
