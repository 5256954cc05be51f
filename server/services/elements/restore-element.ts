import type { Element, ElementKind } from '../../domain/element.ts';
import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';
import { elementMissing, findElementOrTrash } from './get-element.ts';

/** Takes it out of the trash. Doing it again changes nothing. Throws `AppError('not_found')`. */
export async function restoreElement(
  ports: Pick<Ports, 'elements' | 'clock'>,
  actor: Actor,
  elementId: string,
  kind?: ElementKind,
): Promise<Element> {
  await findElementOrTrash(ports, actor, elementId, kind);
  const restored = await ports.elements.restore(actor.id, elementId, toInstant(ports.clock.now()));
  if (!restored) throw elementMissing(kind);
  return restored;
}
