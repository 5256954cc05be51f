import type { UpdateLorebook } from '../../contract/elements.ts';
import type { Lorebook } from '../../domain/lore.ts';
import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';
import { getLorebook, lorebookMissing } from './get-lorebook.ts';
import { refuseUnknownCharacter } from './refuse-unknown-character.ts';

/**
 * What is absent stays; where nothing changes, nobody is told. Throws `AppError('not_found')`, and
 * `AppError('invalid')` for a character who is not there.
 */
export async function updateLorebook(
  ports: Pick<Ports, 'elements' | 'lorebooks' | 'clock'>,
  actor: Actor,
  lorebookId: string,
  change: UpdateLorebook,
): Promise<Lorebook> {
  const before = await getLorebook(ports, actor, lorebookId);
  if (change.characterId !== before.characterId) {
    await refuseUnknownCharacter(ports, actor, change.characterId);
  }
  const after = await ports.lorebooks.update(actor.id, lorebookId, change, toInstant(ports.clock.now()));
  if (!after) throw lorebookMissing();
  return after;
}
