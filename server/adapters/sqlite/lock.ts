import { Database } from 'bun:sqlite';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../domain/failure.ts';
import { asStorageError } from '../system/storage-error.ts';

export interface DataFolderLock {
  /** Says where this server answers, for the sentence a second one is refused with. */
  announce(address: string): void;
  release(): void;
}

/**
 * One server a data folder. The lock is an exclusive transaction on a small file of its own: the operating
 * system drops it when the process dies in whatever way, so nothing is ever stale, and the database itself
 * stays open to the command line.
 * Throws `AppError('conflict')` when another process holds it, `AppError('unavailable')` when the folder
 * cannot be written.
 */
export function lockDataFolder(folder: string): DataFolderLock {
  const holderFile = join(folder, 'server.json');
  const database = open(join(folder, 'lock.db'));
  try {
    database.run('PRAGMA busy_timeout = 0');
    database.run('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') {
      throw new AppError('conflict', refusal(folder, holderFile), { cause: error });
    }
    throw asStorageError(error);
  }
  const announce = (address: string | null) =>
    writeFileSync(holderFile, JSON.stringify({ processId: process.pid, address }));
  try {
    announce(null);
  } catch (error) {
    database.close();
    throw asStorageError(error);
  }
  return {
    announce,
    release: () => {
      rmSync(holderFile, { force: true });
      database.close();
    },
  };
}

function open(path: string): Database {
  try {
    return new Database(path, { create: true, readwrite: true });
  } catch (error) {
    throw asStorageError(error);
  }
}

function refusal(folder: string, holderFile: string): string {
  const holder = readHolder(holderFile);
  const who = holder ? ` (process ${holder.processId}${holder.address ? `, ${holder.address}` : ''})` : '';
  return `Another Cyclorama server${who} is using the data folder ${folder}. Stop it first, or set CYCLORAMA_DATA to another folder.`;
}

function readHolder(file: string): { processId: number; address: string | null } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { processId: number; address: string | null };
  } catch {
    // The holder has not written it yet: the sentence does without.
    return undefined;
  }
}
