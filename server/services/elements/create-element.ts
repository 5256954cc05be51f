import type { CreateCharacter, CreateElement } from '../../contract/elements.ts';
import { emptyCard } from '../../domain/card/character-card.ts';
import type { Element } from '../../domain/element.ts';
import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';
import { makeElement } from './make-element.ts';
import { refuseUnknownPicture } from './refuse-unknown-picture.ts';

/** Throws `AppError('invalid')` for a picture that is not in the user's gallery. */
export async function createElement(
  ports: Pick<Ports, 'elements' | 'images' | 'ids' | 'clock'>,
  actor: Actor,
  {
    card,
    description = '',
    data = {},
    imageId = null,
    kind,
    name,
  }: CreateElement & Pick<CreateCharacter, 'card'>,
): Promise<Element> {
  await refuseUnknownPicture(ports, actor, imageId);
  const createdAt = toInstant(ports.clock.now());
  const element = makeElement(ports, { kind, name, description, data, imageId, createdAt });
  await ports.elements.add(actor.id, { elements: [{ element, card: card && { ...emptyCard, ...card } }] });
  return element;
}
