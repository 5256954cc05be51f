import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { BackupKeys, BackupReport } from '../../domain/backup.ts';
import { AppError } from '../../domain/failure.ts';
import { codeOf, guard, ifThere, writeWhole } from '../system/whole-file.ts';
import { restoreNoteName } from './finish-restore.ts';
import { takeSnapshot } from './snapshot.ts';
import { writeBackup } from './write-backup.ts';

export const lastBackupName = 'last-backup.json';

export interface BackupWish {
  /** A file that is not there yet, or a folder, in which it is named for the moment. */
  path: string;
  withKeys: boolean;
  withRenditions: boolean;
  onProgress(done: number, total: number): void;
  signal: AbortSignal;
}

export interface BackupSource {
  dataFolder: string;
  version: string;
  /** The operator's words are the master key: it is in no file. */
  hasSecret: boolean;
  now: string;
  /** Sees to it that no file goes meanwhile. */
  hold(): { release(): void };
}

/**
 * Makes a backup beside a running server or without one. Throws `AppError('invalid')` for a path that cannot be
 * written to, and `AppError('unavailable')` where the disk refuses; nothing is left under the name then.
 */
export async function backUp(source: BackupSource, wish: BackupWish): Promise<BackupReport> {
  const { dataFolder, now } = source;
  const database = join(dataFolder, 'cyclorama.db');
  if (!(await isFile(database))) {
    throw new AppError('invalid', `There is no database in ${dataFolder}: nothing to back up.`);
  }
  if (await isFile(join(dataFolder, restoreNoteName))) {
    throw new AppError(
      'conflict',
      'A restore of this folder was cut off: start the server first, which ends it.',
    );
  }
  const path = await choosePath(wish.path, now);
  if (resolve(path).startsWith(resolve(dataFolder) + sep)) {
    throw new AppError('invalid', 'A backup does not belong into the data folder: name another place.');
  }
  const hold = source.hold();
  try {
    return await guard(async () => {
      await removeLeft(path);
      const snapshot = await takeSnapshot(database, `${path}.${process.pid}.snapshot.part`);
      const keys = await sayKeys(source, wish.withKeys, snapshot.hasKeys);
      const { version } = source;
      const { schema } = snapshot;
      const renditions = wish.withRenditions;
      const head = { format: 1 as const, version, schema, createdAt: now, keys, renditions };
      const { onProgress, signal } = wish;
      const report = await writeBackup({ dataFolder, path, head, snapshot, onProgress, signal });
      const { at, files, bytes } = report;
      const note = JSON.stringify({ at, files, bytes, keys });
      await writeWhole(join(dataFolder, lastBackupName), new TextEncoder().encode(note));
      return report;
    });
  } finally {
    hold.release();
  }
}

async function sayKeys(
  { dataFolder, hasSecret }: BackupSource,
  wanted: boolean,
  anySealed: boolean,
): Promise<BackupKeys> {
  if (hasSecret) return 'secret';
  if (await isFile(join(dataFolder, 'vault.key'))) return wanted ? 'included' : 'left_out';
  // The server knows the words, this command was not told them.
  return anySealed ? 'secret' : 'none';
}

async function choosePath(wished: string, now: string): Promise<string> {
  const found = await ifThere(() => stat(wished), undefined);
  if (found?.isDirectory()) {
    return join(wished, `cyclorama-${now.slice(0, 19).replaceAll(':', '-')}.zip`);
  }
  if (found) throw new AppError('invalid', `“${wished}” is there already. Name another file.`);
  const folder = await ifThere(() => stat(dirname(resolve(wished))), undefined);
  if (folder?.isDirectory() && !wished.endsWith(sep)) return wished;
  throw new AppError('invalid', `There is no folder for “${wished}”. Make it first.`);
}

/** What a backup of the same name left that was killed. */
async function removeLeft(path: string): Promise<void> {
  const folder = dirname(resolve(path));
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${basename(path)}.`)) continue;
    const processId = /^(\d+)(?:\.snapshot)?\.part(?:\.list)?$/.exec(
      name.slice(basename(path).length + 1),
    )?.[1];
    if (processId !== undefined && !isAlive(Number(processId))) await rm(join(folder, name), { force: true });
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // Somebody else's process lives all the same.
    return codeOf(error) === 'EPERM';
  }
}

const isFile = (path: string): Promise<boolean> => ifThere(async () => (await stat(path)).isFile(), false);
