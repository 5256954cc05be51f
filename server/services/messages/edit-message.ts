import type { EditMessage } from '../../contract/chats.ts';
import type { Message } from '../../domain/message.ts';
import { toInstant } from '../../domain/time.ts';
import { makeRescanJob } from '../jobs/make-jobs.ts';
import type { Actor, Ports } from '../ports.ts';
import { getMessage } from './get-message.ts';

/**
 * Replaces the text that is shown, in the alternative that is shown, and scenes are read again from there on; or hides a
 * message from language models. How it was written stands beside it all the same. Throws `AppError('not_found')`.
 */
export async function editMessage(
  ports: Pick<Ports, 'chats' | 'messages' | 'clock' | 'ids'>,
  actor: Actor,
  messageId: string,
  input: EditMessage,
): Promise<Message> {
  const { message } = await getMessage(ports, actor, messageId);
  const text = input.text?.toWellFormed() ?? message.text;
  const hidden = input.hidden ?? message.hidden;
  const rewritten = text !== message.text;
  if (!rewritten && hidden === message.hidden) return message;
  const editedAt = toInstant(ports.clock.now());
  const job = rewritten ? makeRescanJob(ports, message.chatId, message.position) : null;
  const revise = ({ swipes, swipeIndex }: Message) => ({
    hidden,
    ...(rewritten && { swipes: swipes.with(swipeIndex, text), editedAt }),
  });
  return ports.messages.update(actor.id, messageId, revise, job);
}
