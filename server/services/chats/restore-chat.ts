import type { Chat } from '../../domain/chat.ts';
import { toInstant } from '../../domain/time.ts';
import { makeAutomaticJob, makeRescanJob } from '../jobs/make-jobs.ts';
import type { Actor, Ports } from '../ports.ts';
import { findChatOrTrash } from './get-chat.ts';

/**
 * Takes a chat out of the trash, and queues again what deleting it called off: the reading
 * of changed messages, and a look at the present scene.
 * Doing it again changes nothing. Throws `AppError('not_found')`.
 */
export async function restoreChat(
  ports: Pick<Ports, 'chats' | 'messages' | 'clock' | 'ids'>,
  actor: Actor,
  chatId: string,
): Promise<Chat> {
  const { playhead } = await findChatOrTrash(ports, actor, chatId);
  const present = await ports.messages.findLast(actor.id, chatId, playhead);
  const rescan = makeRescanJob(ports, chatId, 1);
  const jobs = present ? [rescan, makeAutomaticJob(ports, chatId, present.id)] : [rescan];
  return ports.chats.restore(actor.id, chatId, toInstant(ports.clock.now()), jobs);
}
