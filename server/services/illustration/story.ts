import type { Chat } from '../../domain/chat.ts';
import { AppError } from '../../domain/failure.ts';
import type { Message } from '../../domain/message.ts';
import { resolveSettings, type Settings } from '../../domain/settings.ts';
import type { Ports } from '../ports.ts';

/** A chat with the settings that hold in it. */
export interface Story {
  userId: string;
  chat: Chat;
  settings: Settings;
}

/** What a picture needs to know of a story: it may be told outside of any chat. */
export interface Telling extends Pick<Story, 'userId' | 'settings'> {
  chat: Pick<Chat, 'characters' | 'persona'>;
}

/** Throws `AppError('not_found')` for a chat that is not there or lies in the trash, and for none (`null`). */
export async function loadStory(
  ports: Pick<Ports, 'chats' | 'settings'>,
  userId: string,
  chatId: string | null,
): Promise<Story> {
  if (chatId === null) throw new AppError('not_found', 'This belongs to no chat.');
  const [chat, user, own] = await Promise.all([
    ports.chats.find(userId, chatId),
    ports.settings.findUserLayer(userId),
    ports.settings.findChatLayer(userId, chatId),
  ]);
  if (!chat || chat.deletedAt !== null) throw new AppError('not_found', 'This chat does not exist.');
  return { userId, chat, settings: resolveSettings(user, own).values };
}

/** The message at which the story stands: the last one shown. */
export const findPresentMessage = (
  ports: Pick<Ports, 'messages'>,
  { userId, chat }: Story,
): Promise<Message | undefined> => ports.messages.findLast(userId, chat.id, chat.playhead);
