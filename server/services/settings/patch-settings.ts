import type { SettingsView } from '../../contract/settings.ts';
import type { AppEvent } from '../../domain/events.ts';
import { AppError } from '../../domain/failure.ts';
import type { SettingsPatch } from '../../domain/settings.ts';
import { getChat } from '../chats/get-chat.ts';
import type { Actor, Ports } from '../ports.ts';
import { getSettings } from './get-settings.ts';

/**
 * Sets values at one level, the user's or one chat's; `null` clears a value there.
 * Throws `AppError('not_found')` for a chat that is not there, `invalid` for an unknown connection.
 */
export async function patchSettings(
  ports: Pick<Ports, 'chats' | 'settings' | 'providers'>,
  actor: Actor,
  chatId: string | null,
  patch: SettingsPatch,
): Promise<SettingsView> {
  refuseUnknownConnection(ports, patch);
  if (chatId !== null) await getChat(ports, actor, chatId);
  const level = chatId === null ? 'user' : 'chat';
  const events: AppEvent[] = [{ type: 'settings.changed', chatId, data: { level } }];
  if (Object.keys(patch).length > 0) {
    if (chatId === null) await ports.settings.patchUserLayer(actor.id, patch, events);
    else await ports.settings.patchChatLayer(actor.id, chatId, patch, events);
  }
  return getSettings(ports, actor, chatId);
}

function refuseUnknownConnection({ providers }: Pick<Ports, 'providers'>, patch: SettingsPatch): void {
  const id = patch.activeConnectionId;
  if (id == null || providers.find(id)) return;
  const sentence = 'This connection does not exist.';
  throw new AppError('invalid', sentence, { fields: { activeConnectionId: sentence } });
}
