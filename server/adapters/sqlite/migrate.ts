import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'bun:sqlite';
import { AppError } from '../../domain/failure.ts';
import { asStorageError } from '../system/storage-error.ts';

export interface Migration {
  version: number;
  name: string;
  sql: string;
  /** SHA-256 of the text with Unix line ends, hex: a checkout on another system changes nothing. */
  checksum: string;
}

const fileName = /^(\d{4})-([a-z0-9-]+)\.sql$/;

/** The migrations of a folder in order. Throws when a file is misnamed or a number is missing or doubled. */
export function readMigrations(folder: string): Migration[] {
  const migrations = readdirSync(folder)
    .sort()
    .map((file) => {
      const match = fileName.exec(file);
      if (!match) throw new Error(`migrations/${file} is not named like 0001-what-it-does.sql.`);
      const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
      const checksum = createHash('sha256').update(sql).digest('hex');
      return { version: Number(match[1]), name: match[2] ?? '', sql, checksum };
    });
  migrations.forEach(({ version }, index) => {
    if (version !== index + 1) throw new Error(`Migration ${index + 1} is missing or doubled.`);
  });
  return migrations;
}

/**
 * Brings a database forward, each migration in a transaction of its own. Returns how many were applied.
 * Throws `AppError('unavailable')` and changes nothing when the database is newer than the program or a
 * migration that was applied has been changed since.
 */
export function migrate(database: Database, migrations: readonly Migration[], appliedAt: string): number {
  try {
    const pending = listPending(database, migrations);
    for (const migration of pending) apply(database, migration, appliedAt);
    return pending.length;
  } catch (error) {
    throw asStorageError(error);
  }
}

/** How many migrations a database lacks. Refuses the same databases that `migrate` refuses. */
export function countPending(database: Database, migrations: readonly Migration[]): number {
  try {
    return listPending(database, migrations).length;
  } catch (error) {
    throw asStorageError(error);
  }
}

function listPending(database: Database, migrations: readonly Migration[]): readonly Migration[] {
  const applied = readApplied(database);
  refuseForeignHistory(applied, migrations);
  return migrations.slice(applied.length);
}

interface Applied {
  version: number;
  checksum: string;
}

function readApplied(database: Database): Applied[] {
  database.run(`CREATE TABLE IF NOT EXISTS schema_migrations (
    version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL
  ) STRICT`);
  return database
    .query<Applied, []>('SELECT version, checksum FROM schema_migrations ORDER BY version')
    .all();
}

function refuseForeignHistory(applied: readonly Applied[], migrations: readonly Migration[]): void {
  const newest = applied.at(-1)?.version ?? 0;
  if (newest > migrations.length) {
    throw new AppError(
      'unavailable',
      `The database was written by a newer Cyclorama (schema ${newest}, this program knows ${migrations.length}). ` +
        'Update the program, or restore a backup made before.',
    );
  }
  applied.forEach(({ version, checksum }, index) => {
    const migration = migrations[index];
    if (migration?.version === version && migration.checksum === checksum) return;
    throw new AppError(
      'unavailable',
      `Migration ${version} was changed after it had been applied to this database. ` +
        'Restore the file as it was; changes need a migration of their own.',
    );
  });
}

function apply(database: Database, migration: Migration, appliedAt: string): void {
  // A table is rebuilt by drop and rename, which cascading references would take for a deletion.
  database.run('PRAGMA foreign_keys = OFF');
  try {
    database.transaction(() => {
      database.run(migration.sql);
      const broken = database.query('PRAGMA foreign_key_check').all();
      if (broken.length > 0) throw new Error(`Migration ${migration.version} left references broken.`);
      database
        .query('INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)')
        .run(migration.version, migration.name, migration.checksum, appliedAt);
    })();
  } finally {
    database.run('PRAGMA foreign_keys = ON');
  }
}
