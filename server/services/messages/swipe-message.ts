import type { SwipeMessage } from '../../contract/chats.ts';
import { AppError } from '../../domain/failure.ts';
import type { Message } from '../../domain/message.ts';
import type { MessageChange } from '../../ports/messages.ts';
import { makeRescanJob } from '../jobs/make-jobs.ts';
import type { Actor, Ports } from '../ports.ts';
import { getMessage } from './get-message.ts';

/** More than anybody leafs through. */
export const maxSwipes = 200;

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
  const { chatId, position } = (await getMessage(ports, actor, messageId)).message;
  const job = makeRescanJob(ports, chatId, position);
  return ports.messages.update(actor.id, messageId, (message) => show(message, input), job);
}

function show(message: Message, input: SwipeMessage): MessageChange | null {
  const swipes = 'text' in input ? [...message.swipes, input.text.toWellFormed()] : message.swipes;
  const swipeIndex = 'text' in input ? swipes.length - 1 : input.index;
  if (swipes[swipeIndex] === undefined) throw refuse('index', 'There is no such alternative.');
  if ('text' in input && swipes.length > maxSwipes)
    throw refuse('text', `A message has at most ${maxSwipes} alternatives.`);
  return swipeIndex === message.swipeIndex ? null : { swipes, swipeIndex };
}

const refuse = (field: string, sentence: string) =>
  new AppError('invalid', sentence, { fields: { [field]: sentence } });
