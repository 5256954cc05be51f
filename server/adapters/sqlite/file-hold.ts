import { Database } from 'bun:sqlite';
import { join } from 'node:path';
import type { Removals } from '../../ports/removals.ts';
import { codeOf } from '../system/whole-file.ts';
import { asStorageError } from '../system/storage-error.ts';

const fileName = 'backup-lock.db';
/** As long as one portion of removing may take. */
const patienceMs = 10_000;

/**
 * Sees to it that no server removes a file while this holds: what a snapshot names stays until it is copied. Several
 * may hold at once. The operating system lets go of it when the process dies in whatever way.
 */
export function holdFiles(dataFolder: string): { release(): void } {
  const database = open(dataFolder, patienceMs);
  try {
    database.run('BEGIN');
    database.query('SELECT count(*) FROM sqlite_master').get();
  } catch (error) {
    database.close();
    throw asStorageError(error);
  }
  return { release: () => database.close() };
}

/** Removing, one after the other, each while nobody holds the files. */
export function createRemovals(dataFolder: string): Removals {
  let last: Promise<unknown> = Promise.resolve();
  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    const database = open(dataFolder, 0);
    try {
      database.run('BEGIN EXCLUSIVE');
    } catch (error) {
      database.close();
      if (codeOf(error) === 'SQLITE_BUSY') return undefined;
      throw asStorageError(error);
    }
    try {
      return await work();
    } finally {
      database.close();
    }
  };
  return {
    attempt: (work) => {
      const turn = last.then(() => attempt(work));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

function open(dataFolder: string, timeoutMs: number): Database {
  try {
    const database = new Database(join(dataFolder, fileName), { create: true, readwrite: true });
    database.run(`PRAGMA busy_timeout = ${timeoutMs}`);
    return database;
  } catch (error) {
    throw asStorageError(error);
  }
}
