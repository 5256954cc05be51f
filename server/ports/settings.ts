import type { AppEvent } from '../domain/events.ts';
import type { SettingsLayer, SettingsPatch } from '../domain/settings.ts';

export interface SettingsRepository {
  findUserLayer(userId: string): Promise<SettingsLayer>;
  findChatLayer(userId: string, chatId: string): Promise<SettingsLayer>;
  /** `null` clears a value. The patch is merged in one write. */
  patchUserLayer(userId: string, patch: SettingsPatch, events: AppEvent[]): Promise<SettingsLayer>;
  patchChatLayer(
    userId: string,
    chatId: string,
    patch: SettingsPatch,
    events: AppEvent[],
  ): Promise<SettingsLayer>;
}
