import { AppError } from '../../domain/failure.ts';
import type { AppEvent } from '../../domain/events.ts';
import type { SettingsLayer, SettingsPatch } from '../../domain/settings.ts';
import type { SettingsRepository } from '../../ports/settings.ts';
import type { Named, SqliteDatabase } from './database.ts';
import { parse } from './rows.ts';

/** A level holds only what was set there; a merge patch with `null` clears. */
export function createSettingsRepository(database: SqliteDatabase): SettingsRepository {
  const { prepare, read, write } = database;
  const level = (table: 'users' | 'chats', where: string, missing: string) => {
    const find = prepare<{ settings: string }>(`SELECT settings FROM ${table} WHERE ${where}`);
    const merge = prepare<{ settings: string }>(
      `UPDATE ${table} SET settings = json_patch(settings, $patch) WHERE ${where} RETURNING settings`,
    );
    return {
      find: (key: Named) =>
        read((): SettingsLayer => {
          const row = find.get(key);
          return row ? parse(row.settings) : {};
        }),
      patch: (userId: string, key: Named, patch: SettingsPatch, events: AppEvent[]) =>
        write((commit): SettingsLayer => {
          const row = merge.get({ ...key, patch: JSON.stringify(patch) });
          if (!row) throw new AppError('not_found', missing);
          for (const event of events) commit.emit(userId, event);
          return parse(row.settings);
        }),
    };
  };
  const users = level('users', 'id = $userId', 'This user does not exist.');
  const chats = level('chats', 'id = $chatId AND user_id = $userId', 'This chat does not exist.');

  return {
    findUserLayer: (userId) => users.find({ userId }),
    findChatLayer: (userId, chatId) => chats.find({ userId, chatId }),
    patchUserLayer: (userId, patch, events) => users.patch(userId, { userId }, patch, events),
    patchChatLayer: (userId, chatId, patch, events) => chats.patch(userId, { userId, chatId }, patch, events),
  };
}
