import { copyFile, mkdir, readdir, rm, rmdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { RestoreReport } from '../../domain/backup.ts';
import { AppError } from '../../domain/failure.ts';
import { guard, ifThere, syncPath } from '../system/whole-file.ts';
import { decideRestore, finishRestore, restoreNoteName } from './finish-restore.ts';
import { readyDatabase } from './ready-database.ts';
import { openBackup, type PackedBackup, type UnpackOptions } from './unpack-backup.ts';

export interface RestoreWish extends UnpackOptions {
  path: string;
  /** What is there is moved aside. */
  replace: boolean;
}

export interface RestoreTarget {
  dataFolder: string;
  now: string;
  /** Throws `AppError('conflict')` while a server uses the folder. */
  lock(): { release(): void };
  /** Throws `AppError('unavailable')` for a database of a newer program, or of another history. */
  countPending(databasePath: string): number;
}

/** Files of no user: locks, notes of the moment, and what restores before this one left. */
const passing = /^(?:lock\.db|backup-lock\.db|server\.json|restoring-|before-restore-)/;

/**
 * Puts a backup in the place of a data folder. Everything is unpacked and checked beside it first; what is there is
 * touched only then, by renames, and never deleted. Throws `AppError('invalid')` for a backup that is not whole or not
 * ours, `AppError('conflict')` for a folder that is in use or not empty, `AppError('unavailable')` for a disk without
 * room and a backup of a newer program; nothing was changed then.
 */
export async function restore(target: RestoreTarget, wish: RestoreWish): Promise<RestoreReport> {
  const { dataFolder } = target;
  const backup = await openBackup(wish.path);
  try {
    const isNew = !(await ifThere(() => stat(dataFolder), undefined));
    await guard(() => mkdir(dataFolder, { recursive: true, mode: 0o700 }));
    const lock = target.lock();
    try {
      return await guard(() => restoreUnderLock(target, wish, backup));
    } finally {
      lock.release();
      if (isNew) await removeIfBare(dataFolder);
    }
  } finally {
    backup.close();
  }
}

async function restoreUnderLock(
  { dataFolder, now, countPending }: RestoreTarget,
  { replace, onProgress, signal }: RestoreWish,
  backup: PackedBackup,
): Promise<RestoreReport> {
  // One that was decided before comes first, or it would be taken for what is there.
  finishRestore(dataFolder);
  const inside = await readdir(dataFolder);
  const old = inside.filter((name) => !passing.test(name) && name !== restoreNoteName);
  if (old.length > 0 && !replace) {
    throw new AppError(
      'conflict',
      `The data folder ${dataFolder} is not empty. Say --replace to move what is there aside, or set CYCLORAMA_DATA to another folder.`,
    );
  }
  for (const name of inside) {
    if (name.startsWith('restoring-')) await rm(join(dataFolder, name), { recursive: true, force: true });
  }
  await mustHaveRoom(dataFolder, backup.bytes);
  const moment = now.slice(0, 19).replaceAll(':', '-');
  const staged = `restoring-${moment}`;
  const folder = join(dataFolder, staged);
  await mkdir(folder, { mode: 0o700 });
  let decided = false;
  try {
    const { head, tail } = await backup.unpack(folder, { onProgress, signal });
    readyDatabase(join(folder, 'cyclorama.db'), head, countPending);
    const keptKey = await keepKey(dataFolder, folder, old);
    await syncPath(join(folder, 'cyclorama.db'));
    await syncPath(folder);
    signal.throwIfAborted();
    const aside = `before-restore-${freeName(inside, moment)}`;
    await decideRestore(dataFolder, { staged, aside, old, fresh: await readdir(folder) });
    decided = true;
    finishRestore(dataFolder);
    return {
      head,
      files: tail.files,
      bytes: tail.bytes,
      missing: tail.missing,
      damaged: tail.damaged.length,
      asideIn: old.length > 0 ? join(dataFolder, aside) : null,
      keptKey,
    };
  } finally {
    if (!decided) await rm(folder, { recursive: true, force: true });
  }
}

/** Two restores in one second. */
function freeName(inside: readonly string[], moment: string): string {
  let name = moment;
  for (let count = 2; inside.includes(`before-restore-${name}`); count += 1) name = `${moment}-${count}`;
  return name;
}

/** Where the backup has no key file, the folder's own may be the one that its keys were sealed with. */
async function keepKey(dataFolder: string, folder: string, old: readonly string[]): Promise<boolean> {
  const brought = await ifThere(async () => (await stat(join(folder, 'vault.key'))).isFile(), false);
  if (brought || !old.includes('vault.key')) return false;
  await copyFile(join(dataFolder, 'vault.key'), join(folder, 'vault.key'));
  return true;
}

async function mustHaveRoom(dataFolder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dataFolder);
  if (bavail * bsize >= bytes) return;
  throw new AppError(
    'unavailable',
    `The backup unpacks to ${Math.ceil(bytes / 1_000_000)} MB, and the disk has room for ${Math.floor((bavail * bsize) / 1_000_000)} MB. Nothing was changed.`,
  );
}

/** A folder that was made for a restore that was refused. */
async function removeIfBare(dataFolder: string): Promise<void> {
  const inside = await readdir(dataFolder);
  if (inside.some((name) => !passing.test(name))) return;
  for (const name of inside) await rm(join(dataFolder, name), { recursive: true, force: true });
  await rmdir(dataFolder);
}
