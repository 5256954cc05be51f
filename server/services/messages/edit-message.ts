import type { EditMessage } from '../../contract/chats.ts';
import type { Message } from '../../domain/message.ts';
import { toInstant } from '../../domain/time.ts';
import { makeRescanJob } from '../jobs/make-jobs.ts';
import type { Actor, Ports } from '../ports.ts';
import { getMessage } from './get-message.ts';

/**
 * Replaces the text that is shown, in the alternative that is shown; scenes are read again from there on.
 * Throws `AppError('not_found')`.
 */
export async function editMessage(
  ports: Pick<Ports, 'chats' | 'messages' | 'clock' | 'ids'>,
  actor: Actor,
  messageId: string,
  input: EditMessage,
): Promise<Message> {
  const { message } = await getMessage(ports, actor, messageId);
  const text = input.text.toWellFormed();
  if (text === message.text) return message;
  const editedAt = toInstant(ports.clock.now());
  const job = makeRescanJob(ports, message.chatId, message.position);
  const revise = ({ swipes, swipeIndex }: Message) => ({ swipes: swipes.with(swipeIndex, text), editedAt });
  return ports.messages.update(actor.id, messageId, revise, job);
}
