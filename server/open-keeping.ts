import { join } from 'node:path';
import { Database } from 'bun:sqlite';
import packageJson from '../package.json';
import { masterKeyOfFile } from './adapters/crypto/master-key.ts';
import { backUp } from './adapters/keeping/back-up.ts';
import { examine } from './adapters/keeping/examine.ts';
import { restore } from './adapters/keeping/restore.ts';
import { holdFiles } from './adapters/sqlite/file-hold.ts';
import { lockDataFolder } from './adapters/sqlite/lock.ts';
import { countPending, readMigrations } from './adapters/sqlite/migrate.ts';
import { systemClock } from './adapters/system/clock.ts';
import type { Keeping } from './cli/command.ts';
import type { Config } from './config.ts';
import { toInstant } from './domain/time.ts';

/** Backup, restore and examination of the data folder. Nothing is opened before one of them is asked for. */
export function openKeeping(config: Config): Keeping {
  const { dataFolder, publicBaseUrl } = config;
  const { version } = packageJson;
  const hasSecret = config.secret !== null;
  const lock = () => lockDataFolder(dataFolder);
  const migrations = () => readMigrations(config.migrationsFolder);
  const countPendingAt = (path: string) => {
    const database = new Database(path, { readwrite: true, create: false });
    try {
      return countPending(database, migrations());
    } finally {
      database.close();
    }
  };
  return {
    backUp: (wish) => {
      const now = toInstant(systemClock.now());
      return backUp({ dataFolder, version, hasSecret, now, hold: () => holdFiles(dataFolder) }, wish);
    },
    restore: (wish) => {
      const now = toInstant(systemClock.now());
      return restore({ dataFolder, now, lock, countPending: countPendingAt }, wish);
    },
    examine: (wish) => {
      const readKeyFile = () => masterKeyOfFile(join(dataFolder, 'vault.key'), async () => undefined).find();
      const now = systemClock.now();
      const house = {
        dataFolder,
        version,
        publicBaseUrl,
        hasSecret,
        now,
        lock,
        countPending: countPendingAt,
      };
      return examine({ ...house, readKeyFile }, wish);
    },
  };
}
