import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { asStorageError } from '../system/storage-error.ts';
import { writeWhole } from '../system/whole-file.ts';

/** As long as it is there, a restore is decided and not in place yet. */
export const restoreNoteName = 'restore.json';

const PlainName = z.string().regex(/^(?!\.{1,2}$)[^/\\]+$/);

const Note = z.object({
  /** Folders within the data folder. */
  staged: z.string().regex(/^restoring-[\w-]+$/),
  aside: z.string().regex(/^before-restore-[\w-]+$/),
  /** What moves out of the way, and what takes its place. */
  old: z.array(PlainName),
  fresh: z.array(PlainName),
});
type RestoreNote = z.infer<typeof Note>;

/** From here on the restore happens, whatever happens to this process: the next server brings it to its end. */
export async function decideRestore(dataFolder: string, note: RestoreNote): Promise<void> {
  await writeWhole(join(dataFolder, restoreNoteName), new TextEncoder().encode(JSON.stringify(note)));
}

/**
 * Brings a restore that was decided to its end: what was there is moved aside, what was unpacked takes its place. Each
 * step is a rename that is done or not, so that it can be cut off anywhere and done again. Nothing to do without a
 * note. Only who holds the data folder's lock may call it. Throws `AppError('unavailable')` when the disk refuses.
 */
export function finishRestore(dataFolder: string): void {
  const notePath = join(dataFolder, restoreNoteName);
  if (!existsSync(notePath)) return;
  try {
    const { staged, aside, old, fresh } = Note.parse(JSON.parse(readFileSync(notePath, 'utf8')));
    if (old.length > 0) mkdirSync(join(dataFolder, aside), { recursive: true, mode: 0o700 });
    // Where it lies aside already, the name belongs to what took its place.
    for (const name of old) moveOnce(join(dataFolder, name), join(dataFolder, aside, name));
    for (const name of fresh) moveOnce(join(dataFolder, staged, name), join(dataFolder, name));
    rmSync(join(dataFolder, staged), { recursive: true, force: true });
    sync(dataFolder);
    rmSync(notePath, { force: true });
    sync(dataFolder);
  } catch (error) {
    throw asStorageError(error);
  }
}

function moveOnce(from: string, to: string): void {
  if (isThere(to) || !isThere(from)) return;
  renameSync(from, to);
}

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
