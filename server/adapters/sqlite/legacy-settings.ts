import type { LegacyReport } from '../../domain/legacy/legacy-report.ts';
import type { EmptiedRow, LegacySettingsRepository } from '../../ports/legacy-settings.ts';
import { prepareConnectionWrites } from './connection-writes.ts';
import type { SqliteDatabase } from './database.ts';
import { purgeTexts } from './purge-text.ts';
import { createReferencePictures } from './reference-pictures.ts';
import { parse } from './rows.ts';

const rowOf = "user_id = $userId AND key = 'imageGeneration'";

/** Reads and empties a table that is not ours: `settings (user_id, key, value)`. */
export function createLegacySettings(database: SqliteDatabase): LegacySettingsRepository {
  const { raw, prepare, read, write } = database;
  const connections = prepareConnectionWrites(database);
  const references = createReferencePictures(database, () => true);
  const columns = prepare<{ name: string }>('PRAGMA table_info(settings)');
  const findReport = prepare<{ report: string }>(
    'SELECT report FROM legacy_moves WHERE user_id = $userId AND fingerprint = $fingerprint',
  );
  const findLatest = prepare<{ report: string }>(
    'SELECT report FROM legacy_moves WHERE user_id = $userId ORDER BY moved_at DESC LIMIT 1',
  );
  const insertMove = prepare<never>(`
    INSERT INTO legacy_moves (user_id, fingerprint, report, moved_at)
    VALUES ($userId, $fingerprint, $report, $at)
    ON CONFLICT DO UPDATE SET report = excluded.report, moved_at = excluded.moved_at`);
  const mergeSettings = prepare<never>(
    'UPDATE users SET settings = json_patch(settings, $patch) WHERE id = $userId',
  );
  const lastSeen = new Map<string, number>();

  /** The table may come or go between two starts; its statements are made where they are needed. */
  const hasTable = () => {
    const names = new Set(columns.all({}).map(({ name }) => name));
    return names.has('user_id') && names.has('key') && names.has('value');
  };
  const readRow = (userId: string): string | undefined => {
    if (!hasTable()) return undefined;
    const row = raw
      .prepare(`SELECT CAST(value AS TEXT) AS value FROM settings WHERE ${rowOf}`)
      .get({ userId });
    const value = (row as { value: string | null } | null)?.value;
    return value ?? undefined;
  };

  const replaceRow = (userId: string, { before, after }: EmptiedRow): boolean => {
    if (readRow(userId) !== before) return false;
    raw.prepare(`UPDATE settings SET value = $after WHERE ${rowOf}`).run({ userId, after });
    return true;
  };

  return {
    findRow: (userId) => read(() => readRow(userId)),
    mayHaveChanged: (userId) => {
      const version = database.foreignVersion();
      if (lastSeen.get(userId) === version) return false;
      lastSeen.set(userId, version);
      return true;
    },
    findReport: (userId, fingerprint) =>
      read((): LegacyReport | undefined => {
        const row = findReport.get({ userId, fingerprint });
        return row ? parse(row.report) : undefined;
      }),
    findLatestReport: (userId) =>
      read((): LegacyReport | undefined => {
        const row = findLatest.get({ userId });
        return row ? parse(row.report) : undefined;
      }),
    move: async (userId, { row, at, ...move }, events) => {
      const moved = await write(
        (commit) => {
          if (findReport.get({ userId, fingerprint: move.fingerprints[0] ?? '' })) return false;
          if (row && !replaceRow(userId, row)) return false;
          for (const { connection, key, references: pictures } of move.connections) {
            connections.insert(userId, connection, key);
            for (const picture of pictures) references.insert(userId, connection.id, picture);
          }
          mergeSettings.run({ userId, patch: JSON.stringify(move.settings) });
          const report = JSON.stringify(move.report);
          for (const fingerprint of new Set(move.fingerprints)) {
            insertMove.run({ userId, fingerprint, report, at });
          }
          for (const event of events) commit.emit(userId, event);
          return true;
        },
        { durable: true, erases: true },
      );
      if (moved && row) await purgeTexts(database, row.secrets);
      return moved;
    },
    emptyRow: async (userId, row) => {
      const emptied = await write(() => replaceRow(userId, row), { durable: true, erases: true });
      if (emptied) await purgeTexts(database, row.secrets);
    },
  };
}
