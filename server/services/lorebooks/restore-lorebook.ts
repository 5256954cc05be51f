import type { Lorebook } from '../../domain/lore.ts';
import type { Actor, Ports } from '../ports.ts';
import { lorebookMissing } from './get-lorebook.ts';

/** Takes it out of the trash. Doing it again changes nothing. Throws `AppError('not_found')`. */
export async function restoreLorebook(
  { lorebooks }: Pick<Ports, 'lorebooks'>,
  actor: Actor,
  lorebookId: string,
): Promise<Lorebook> {
  const restored = await lorebooks.restore(actor.id, lorebookId);
  if (!restored) throw lorebookMissing();
  return restored;
}
