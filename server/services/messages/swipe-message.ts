import type { SwipeMessage } from '../../contract/chats.ts';
import { AppError } from '../../domain/failure.ts';
import type { Message } from '../../domain/message.ts';
import { makeRescanJob } from '../jobs/make-jobs.ts';
import type { Actor, Ports } from '../ports.ts';
import { getMessage } from './get-message.ts';

const maxSwipes = 200;

/**
 * Shows another alternative, or adds one and shows it; scenes are read again from there on.
 * Throws `AppError('not_found')`, and `invalid` for an alternative that does not exist or is one too many.
 */
export async function swipeMessage(
  ports: Pick<Ports, 'chats' | 'messages' | 'clock' | 'ids'>,
  actor: Actor,
  messageId: string,
  input: SwipeMessage,
): Promise<Message> {
  const { message } = await getMessage(ports, actor, messageId);
  const swipes = 'text' in input ? [...message.swipes, input.text.toWellFormed()] : message.swipes;
  const swipeIndex = 'text' in input ? swipes.length - 1 : input.index;
  const text = swipes[swipeIndex];
  if (text === undefined) throw refuse('index', 'There is no such alternative.');
  if ('text' in input && swipes.length > maxSwipes)
    throw refuse('text', `A message has at most ${maxSwipes} alternatives.`);
  if (swipeIndex === message.swipeIndex) return message;
  const { editedAt, chatId, position } = message;
  const job = makeRescanJob(ports, chatId, position);
  return ports.messages.update(actor.id, messageId, { text, swipes, swipeIndex, editedAt }, job);
}

const refuse = (field: string, sentence: string) =>
  new AppError('invalid', sentence, { fields: { [field]: sentence } });
