import { toInstant } from '../../domain/time.ts';
import { makeRescanJob } from '../jobs/make-jobs.ts';
import type { Actor, Ports } from '../ports.ts';
import { endRun } from '../replies/stop-reply.ts';
import { findMessageOrTrash } from './get-message.ts';

/**
 * Takes a message out of the story until it is restored, with what a language model is writing into it so far; scenes
 * are read again from there on.
 * Doing it again changes nothing. Throws `AppError('not_found')`.
 */
export async function deleteMessage(
  ports: Pick<Ports, 'chats' | 'messages' | 'replyRuns' | 'clock' | 'ids'>,
  actor: Actor,
  messageId: string,
): Promise<void> {
  const { message } = await findMessageOrTrash(ports, actor, messageId);
  if (message.deletedAt !== null) return;
  const run = ports.replyRuns.find(actor.id, message.chatId);
  if (run?.reply?.id === messageId) await endRun(run);
  const job = makeRescanJob(ports, message.chatId, message.position, 'removed');
  await ports.messages.setDeleted(actor.id, messageId, toInstant(ports.clock.now()), job);
}
