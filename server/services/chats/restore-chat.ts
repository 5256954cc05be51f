import type { Chat } from '../../domain/chat.ts';
import { toInstant } from '../../domain/time.ts';
import { makeAutomaticJob } from '../jobs/make-jobs.ts';
import type { Actor, Ports } from '../ports.ts';
import { findChatOrTrash } from './get-chat.ts';

/**
 * Takes a chat out of the trash, and queues a look at its present scene where deleting it called something off.
 * Doing it again changes nothing. Throws `AppError('not_found')`.
 */
export async function restoreChat(
  ports: Pick<Ports, 'chats' | 'messages' | 'clock' | 'ids'>,
  actor: Actor,
  chatId: string,
): Promise<Chat> {
  const { playhead } = await findChatOrTrash(ports, actor, chatId);
  const present = await ports.messages.findLast(actor.id, chatId, playhead);
  const job = present ? makeAutomaticJob(ports, chatId, present.id) : null;
  return ports.chats.restore(actor.id, chatId, toInstant(ports.clock.now()), job);
}
