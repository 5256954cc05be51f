import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';
import { lorebookMissing } from './get-lorebook.ts';

/** Puts it into the trash with its entries. Doing it again changes nothing. Throws `AppError('not_found')`. */
export async function deleteLorebook(
  { lorebooks, clock }: Pick<Ports, 'lorebooks' | 'clock'>,
  actor: Actor,
  lorebookId: string,
): Promise<void> {
  if (!(await lorebooks.trash(actor.id, lorebookId, toInstant(clock.now())))) throw lorebookMissing();
}
