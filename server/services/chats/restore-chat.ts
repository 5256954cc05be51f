import type { Chat } from '../../domain/chat.ts';
import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';
import { findChatOrTrash } from './get-chat.ts';

/** Takes a chat out of the trash. Doing it again changes nothing. Throws `AppError('not_found')`. */
export async function restoreChat(
  ports: Pick<Ports, 'chats' | 'clock'>,
  actor: Actor,
  chatId: string,
): Promise<Chat> {
  const chat = await findChatOrTrash(ports, actor, chatId);
  if (chat.deletedAt === null) return chat;
  return ports.chats.update(actor.id, chatId, { deletedAt: null }, toInstant(ports.clock.now()));
}
