import type { ElementUses } from '../../ports/elements.ts';
import type { Actor, Ports } from '../ports.ts';
import { findElementOrTrash } from './get-element.ts';

const mostNamed = 5;

/** The chats it is in, so that whoever deletes it knows. Throws `AppError('not_found')`. */
export async function findUses(
  ports: Pick<Ports, 'elements'>,
  actor: Actor,
  elementId: string,
): Promise<ElementUses> {
  await findElementOrTrash(ports, actor, elementId);
  return ports.elements.findUses(actor.id, elementId, mostNamed);
}
