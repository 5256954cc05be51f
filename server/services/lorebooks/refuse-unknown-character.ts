import { AppError } from '../../domain/failure.ts';
import type { Actor, Ports } from '../ports.ts';

/** Throws `AppError('invalid')` for a character who is not there, is another user's, or lies in the trash. */
export async function refuseUnknownCharacter(
  { elements }: Pick<Ports, 'elements'>,
  actor: Actor,
  characterId: string | null | undefined,
): Promise<void> {
  if (characterId == null) return;
  const character = await elements.find(actor.id, characterId);
  if (character?.kind === 'character' && character.deletedAt === null) return;
  const sentence = 'There is no such character.';
  throw new AppError('invalid', sentence, { fields: { characterId: sentence } });
}
