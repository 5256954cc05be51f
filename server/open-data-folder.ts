import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { archives } from './adapters/archives/archives.ts';
import { cardFiles } from './adapters/cards/card-files.ts';
import { chooseMasterKey } from './adapters/crypto/choose-master-key.ts';
import { createPasswordHasher } from './adapters/crypto/passwords.ts';
import { createVault } from './adapters/crypto/vault.ts';
import { finishRestore, restoreNoteName } from './adapters/keeping/finish-restore.ts';
import { pictureImprints } from './adapters/imprints/picture-imprints.ts';
import { createReplyRuns } from './adapters/memory/reply-runs.ts';
import { openDatabase, type SqliteDatabase } from './adapters/sqlite/database.ts';
import { createRemovals } from './adapters/sqlite/file-hold.ts';
import { lockDataFolder } from './adapters/sqlite/lock.ts';
import { countPending, migrate, readMigrations } from './adapters/sqlite/migrate.ts';
import { createRepositories } from './adapters/sqlite/repositories.ts';
import { createFolderImageStore } from './adapters/storage/folder-image-store.ts';
import { createFolderMovingStore } from './adapters/storage/folder-moving-store.ts';
import { createFolderReferenceStore } from './adapters/storage/folder-reference-store.ts';
import { systemClock } from './adapters/system/clock.ts';
import { createIds } from './adapters/system/ids.ts';
import { makeDataFolder } from './adapters/system/make-data-folder.ts';
import type { FolderPorts } from './cli/command.ts';
import type { Config } from './config.ts';
import { toInstant } from './domain/time.ts';

/**
 * The data folder for the command line. A server may be using it at the same time: the folder is locked only while
 * its database is brought forward. Throws `AppError('conflict')` when that is needed and a server of an earlier
 * version runs, `AppError('unavailable')` when the folder cannot be written.
 */
export function openDataFolder(config: Config): FolderPorts & { close(): void } {
  makeDataFolder(config.dataFolder);
  if (existsSync(join(config.dataFolder, restoreNoteName))) bringRestoreToItsEnd(config);
  const clock = systemClock;
  const database = openDatabase(join(config.dataFolder, 'cyclorama.db'), clock);
  try {
    bringForward(database, config);
    const repositories = createRepositories(database);
    const removals = createRemovals(config.dataFolder);
    return {
      ...repositories,
      archives,
      cardFiles,
      imprints: pictureImprints,
      vault: createVault(chooseMasterKey(config, repositories.connections)),
      baseUrls: config.baseUrls,
      clock,
      ids: createIds(clock),
      imageStore: createFolderImageStore(config.dataFolder, removals),
      passwords: createPasswordHasher(),
      movingStore: createFolderMovingStore(config.dataFolder),
      referenceStore: createFolderReferenceStore(config.dataFolder, removals),
      // Of this process, in which nothing is written: a server's own see their user gone when they end.
      replyRuns: createReplyRuns(),
      close: () => database.close(),
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** One that was cut off, whose place no server has taken since. */
function bringRestoreToItsEnd({ dataFolder }: Config): void {
  const lock = lockDataFolder(dataFolder);
  try {
    finishRestore(dataFolder);
  } finally {
    lock.release();
  }
}

function bringForward(database: SqliteDatabase, { dataFolder, migrationsFolder }: Config): void {
  const migrations = readMigrations(migrationsFolder);
  if (countPending(database.raw, migrations) === 0) return;
  const lock = lockDataFolder(dataFolder);
  try {
    migrate(database.raw, migrations, toInstant(database.clock.now()));
  } finally {
    lock.release();
  }
}
