import { AppError } from '../../domain/failure.ts';
import type { Lorebook } from '../../domain/lore.ts';
import type { Actor, Ports } from '../ports.ts';

/** Throws `AppError('not_found')` for one that is not there, is another user's, or lies in the trash. */
export async function getLorebook(
  ports: Pick<Ports, 'lorebooks'>,
  actor: Actor,
  lorebookId: string,
): Promise<Lorebook> {
  const book = await ports.lorebooks.find(actor.id, lorebookId);
  if (!book) throw lorebookMissing();
  if (book.deletedAt !== null) throw new AppError('not_found', 'This lorebook lies in the trash.');
  return book;
}

export const lorebookMissing = () => new AppError('not_found', 'This lorebook does not exist.');
