import type { Chat } from '../../domain/chat.ts';
import { AppError } from '../../domain/failure.ts';
import type { Message } from '../../domain/message.ts';
import { getChat } from '../chats/get-chat.ts';
import type { Actor, Ports } from '../ports.ts';

type Reading = Pick<Ports, 'messages' | 'chats'>;

/** Throws `AppError('not_found')` for a message that is not there or deleted, or whose chat lies in the trash. */
export async function getMessage(
  ports: Reading,
  actor: Actor,
  messageId: string,
): Promise<{ message: Message; chat: Chat }> {
  const found = await findMessageOrTrash(ports, actor, messageId);
  if (found.message.deletedAt !== null) throw new AppError('not_found', 'This message was deleted.');
  return found;
}

/** The same, but a deleted message is found too. */
export async function findMessageOrTrash(
  ports: Reading,
  actor: Actor,
  messageId: string,
): Promise<{ message: Message; chat: Chat }> {
  const message = await ports.messages.find(actor.id, messageId);
  if (!message) throw new AppError('not_found', 'This message does not exist.');
  return { message, chat: await getChat(ports, actor, message.chatId) };
}
