import type { UpdateCharacter, UpdateElement } from '../../contract/elements.ts';
import type { Element, ElementKind } from '../../domain/element.ts';
import { AppError } from '../../domain/failure.ts';
import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';
import { elementMissing, getElement } from './get-element.ts';
import { refuseUnknownPicture } from './refuse-unknown-picture.ts';

/**
 * What is absent stays; where nothing changes, nothing is written and nobody is told. Throws `AppError('not_found')`,
 * `AppError('invalid')` for a picture that is not the user's, for a rule of what is no entry of a lorebook, and where
 * somebody would become a thing or a thing somebody.
 */
export async function updateElement(
  ports: Pick<Ports, 'elements' | 'images' | 'clock'>,
  actor: Actor,
  elementId: string,
  change: UpdateElement & Pick<UpdateCharacter, 'card'>,
  kind?: ElementKind,
): Promise<Element> {
  const before = await getElement(ports, actor, elementId, kind);
  refuseMisfits(before, change);
  await refuseUnknownPicture(ports, actor, change.imageId);
  const at = toInstant(ports.clock.now());
  const after = await ports.elements.update(actor.id, elementId, change, at);
  if (!after) throw elementMissing(kind);
  return after;
}

const isPerson = (kind: ElementKind): boolean => kind === 'character' || kind === 'persona';

function refuseMisfits(before: Element, { kind = before.kind, lore }: UpdateElement): void {
  const fields: Record<string, string> = {};
  // What an entry of a lorebook is was guessed from its words: only that may be put right.
  const guessed = before.lore !== null && kind !== 'persona';
  if (kind !== before.kind && !guessed && (isPerson(kind) || isPerson(before.kind))) {
    fields.kind = 'Characters and personas stay what they are, and nothing else becomes one.';
  }
  if (lore && before.lore === null) fields.lore = 'Only entries of lorebooks have such a rule.';
  const [sentence] = Object.values(fields);
  if (sentence) throw new AppError('invalid', sentence, { fields });
}
