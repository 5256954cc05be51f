import type { Element, ElementKind } from '../../domain/element.ts';
import { AppError } from '../../domain/failure.ts';
import type { Actor, Ports } from '../ports.ts';

/**
 * With a kind, only one of that kind. Throws `AppError('not_found')` for one that is not there, is another user's, or
 * lies in the trash.
 */
export async function getElement(
  ports: Pick<Ports, 'elements'>,
  actor: Actor,
  elementId: string,
  kind?: ElementKind,
): Promise<Element> {
  const element = await findElementOrTrash(ports, actor, elementId, kind);
  if (element.deletedAt !== null) throw new AppError('not_found', 'This lies in the trash.');
  return element;
}

/** The same, but one in the trash is found too. */
export async function findElementOrTrash(
  { elements }: Pick<Ports, 'elements'>,
  actor: Actor,
  elementId: string,
  kind?: ElementKind,
): Promise<Element> {
  const element = await elements.find(actor.id, elementId);
  if (element && element.kind === (kind ?? element.kind)) return element;
  throw elementMissing(kind);
}

export const elementMissing = (kind?: ElementKind) =>
  new AppError('not_found', `This ${kind ?? 'element'} does not exist.`);
