import type { UpdateChat } from '../../contract/chats.ts';
import type { Chat } from '../../domain/chat.ts';
import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';
import { getChat } from './get-chat.ts';

/** Renames a chat, or puts it into the archive or takes it out. Throws `AppError('not_found')`. */
export async function updateChat(
  ports: Pick<Ports, 'chats' | 'clock'>,
  actor: Actor,
  chatId: string,
  { title, archived }: UpdateChat,
): Promise<Chat> {
  const chat = await getChat(ports, actor, chatId);
  const unchanged = (title ?? chat.title) === chat.title && (archived ?? chat.archived) === chat.archived;
  if (unchanged) return chat;
  return ports.chats.update(actor.id, chatId, { title, archived }, toInstant(ports.clock.now()));
}
