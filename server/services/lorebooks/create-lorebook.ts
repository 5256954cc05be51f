import type { CreateLorebook } from '../../contract/elements.ts';
import type { Lorebook } from '../../domain/lore.ts';
import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';
import { getLorebook } from './get-lorebook.ts';
import { refuseUnknownCharacter } from './refuse-unknown-character.ts';

/** An empty book. Throws `AppError('invalid')` for a character who is not there. */
export async function createLorebook(
  ports: Pick<Ports, 'elements' | 'lorebooks' | 'ids' | 'clock'>,
  actor: Actor,
  { name, everywhere = false, characterId = null }: CreateLorebook,
): Promise<Lorebook> {
  await refuseUnknownCharacter(ports, actor, characterId);
  const id = ports.ids.next('lor');
  const createdAt = toInstant(ports.clock.now());
  const book = { id, name, everywhere, characterId, rest: {}, entries: [], createdAt };
  await ports.elements.add(actor.id, { elements: [], lorebooks: [book] });
  return getLorebook(ports, actor, id);
}
