import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';

/**
 * Puts a chat into the trash and calls off what is still to be painted for it. Doing it again changes nothing.
 * Throws `AppError('not_found')`.
 */
export const deleteChat = (
  { chats, clock }: Pick<Ports, 'chats' | 'clock'>,
  actor: Actor,
  chatId: string,
): Promise<void> => chats.trash(actor.id, chatId, toInstant(clock.now()));
