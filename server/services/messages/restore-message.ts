import type { Message } from '../../domain/message.ts';
import { makeRescanJob } from '../jobs/make-jobs.ts';
import type { Actor, Ports } from '../ports.ts';
import { findMessageOrTrash } from './get-message.ts';

/**
 * Puts a deleted message back where it stood. Doing it again changes nothing.
 * Throws `AppError('not_found')`.
 */
export async function restoreMessage(
  ports: Pick<Ports, 'chats' | 'messages' | 'clock' | 'ids'>,
  actor: Actor,
  messageId: string,
): Promise<Message> {
  const { message } = await findMessageOrTrash(ports, actor, messageId);
  if (message.deletedAt === null) return message;
  const job = makeRescanJob(ports, message.chatId, message.position, 'restored');
  return ports.messages.setDeleted(actor.id, messageId, null, job);
}
