import type { SettingsView } from '../../contract/settings.ts';
import type { AppEvent } from '../../domain/events.ts';
import { AppError } from '../../domain/failure.ts';
import { userLevelOnly, type SettingsPatch } from '../../domain/settings.ts';
import { getChat } from '../chats/get-chat.ts';
import { findImageConnection } from '../connections/choose-connection.ts';
import type { Actor, Ports } from '../ports.ts';
import { getSettings } from './get-settings.ts';
import { refuseUnknownPresets } from './refuse-unknown-presets.ts';

type Reach = Pick<Ports, 'chats' | 'settings' | 'connections' | 'presets'>;

/**
 * Sets values at one level, the user's or one chat's; `null` clears a value there.
 * Throws `AppError('not_found')` for a chat that is not there, `invalid` for an unknown connection or preset and
 * for what is one for all chats.
 */
export async function patchSettings(
  ports: Reach,
  actor: Actor,
  chatId: string | null,
  patch: SettingsPatch,
): Promise<SettingsView> {
  if (chatId !== null) refuseUserLevel(patch);
  await refuseUnknownConnections(ports, actor, patch);
  await refuseUnknownPresets(ports, actor, patch);
  if (chatId !== null) await getChat(ports, actor, chatId);
  const level = chatId === null ? 'user' : 'chat';
  const events: AppEvent[] = [{ type: 'settings.changed', chatId, data: { level } }];
  if (Object.keys(patch).length > 0) {
    if (chatId === null) await ports.settings.patchUserLayer(actor.id, patch, events);
    else await ports.settings.patchChatLayer(actor.id, chatId, patch, events);
  }
  return getSettings(ports, actor, chatId);
}

function refuseUserLevel(patch: SettingsPatch): void {
  const wrong = userLevelOnly.filter((key) => key in patch);
  if (wrong.length === 0) return;
  const sentence = 'Budgets and the cap are set for all your chats together, not for one.';
  throw new AppError('invalid', sentence, {
    fields: Object.fromEntries(wrong.map((key) => [key, sentence])),
  });
}

async function refuseUnknownConnections(
  ports: Pick<Ports, 'connections'>,
  actor: Actor,
  { activeConnectionId, fallbackConnectionIds, sceneConnectionId, replyConnectionId }: SettingsPatch,
): Promise<void> {
  const isKnown = async (id: string) => (await findImageConnection(ports, actor.id, id)) !== undefined;
  const sentence = 'This connection does not exist.';
  if (activeConnectionId != null && !(await isKnown(activeConnectionId))) {
    throw new AppError('invalid', sentence, { fields: { activeConnectionId: sentence } });
  }
  for (const [field, id] of Object.entries({ sceneConnectionId, replyConnectionId })) {
    if (id == null || (await ports.connections.find(actor.id, id))?.kind === 'llm') continue;
    throw new AppError('invalid', sentence, { fields: { [field]: sentence } });
  }
  for (const [index, id] of (fallbackConnectionIds ?? []).entries()) {
    if (await isKnown(id)) continue;
    throw new AppError('invalid', sentence, { fields: { [`fallbackConnectionIds.${index}`]: sentence } });
  }
}
