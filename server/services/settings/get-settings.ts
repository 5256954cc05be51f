import type { SettingsView } from '../../contract/settings.ts';
import { resolveSettings } from '../../domain/settings.ts';
import { getChat } from '../chats/get-chat.ts';
import type { Actor, Ports } from '../ports.ts';

/**
 * The settings that hold for the user, or in one chat, and where each comes from.
 * Throws `AppError('not_found')` for a chat that is not there.
 */
export async function getSettings(
  ports: Pick<Ports, 'chats' | 'settings'>,
  actor: Actor,
  chatId: string | null,
): Promise<SettingsView> {
  const user = await ports.settings.findUserLayer(actor.id);
  if (chatId === null) return resolveSettings(user, {});
  await getChat(ports, actor, chatId);
  return resolveSettings(user, await ports.settings.findChatLayer(actor.id, chatId));
}
