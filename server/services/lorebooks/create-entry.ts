import type { CreateEntry } from '../../contract/elements.ts';
import type { Element } from '../../domain/element.ts';
import { plainLoreRule } from '../../domain/lore.ts';
import { toInstant } from '../../domain/time.ts';
import { makeElement } from '../elements/make-element.ts';
import { refuseUnknownPicture } from '../elements/refuse-unknown-picture.ts';
import type { Actor, Ports } from '../ports.ts';
import { getLorebook } from './get-lorebook.ts';

/** Throws `AppError('not_found')`, and `AppError('invalid')` for a picture that is not in the user's gallery. */
export async function createEntry(
  ports: Pick<Ports, 'elements' | 'lorebooks' | 'images' | 'ids' | 'clock'>,
  actor: Actor,
  lorebookId: string,
  { kind = 'item', name, description = '', data = {}, imageId = null, lore }: CreateEntry,
): Promise<Element> {
  await getLorebook(ports, actor, lorebookId);
  await refuseUnknownPicture(ports, actor, imageId);
  const rule = { ...plainLoreRule, ...lore };
  const createdAt = toInstant(ports.clock.now());
  const entry = { kind, name, description, data, imageId, lorebookId, lore: rule, createdAt };
  const element = makeElement(ports, entry);
  await ports.elements.add(actor.id, { elements: [{ element }] });
  return element;
}
