import type { Chat } from '../../domain/chat.ts';
import { AppError } from '../../domain/failure.ts';
import type { Actor, Ports } from '../ports.ts';

/** Throws `AppError('not_found')` for a chat that is not there, is another user's, or lies in the trash. */
export async function getChat(ports: Pick<Ports, 'chats'>, actor: Actor, chatId: string): Promise<Chat> {
  const chat = await findChatOrTrash(ports, actor, chatId);
  if (chat.deletedAt !== null) throw new AppError('not_found', 'This chat lies in the trash.');
  return chat;
}

/** The same, but a chat in the trash is found too. */
export async function findChatOrTrash(
  ports: Pick<Ports, 'chats'>,
  actor: Actor,
  chatId: string,
): Promise<Chat> {
  const chat = await ports.chats.find(actor.id, chatId);
  if (!chat) throw new AppError('not_found', 'This chat does not exist.');
  return chat;
}
