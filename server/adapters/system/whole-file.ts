import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asStorageError } from './storage-error.ts';

/** Does file work; what the operating system refuses is thrown as a sentence. */
export async function guard<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw asStorageError(error);
  }
}

export const readIfThere = (path: string): Promise<Uint8Array<ArrayBuffer> | undefined> =>
  ifThere<Uint8Array<ArrayBuffer> | undefined>(() => readFile(path), undefined);

export async function ifThere<Result>(work: () => Promise<Result>, otherwise: Result): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return otherwise;
    throw error;
  }
}

/**
 * Under its name a file is whole: it is written beside, synced, and renamed. A part that was cut off is removed.
 * `tail` is what the part's name adds to the file's.
 */
export const writeWhole = (path: string, bytes: Uint8Array, tail = '.part'): Promise<void> =>
  inFolder(path, () => replaceWhole(path, tail, (part) => writeSynced(part, bytes, 'w')));

/** The same inside `inFolder`, for any way to write: `write` leaves a whole and synced file under the part's name. */
export async function replaceWhole<Result>(
  path: string,
  tail: string,
  write: (part: string) => Promise<Result>,
): Promise<Result> {
  const part = `${path}${tail}`;
  try {
    const result = await write(part);
    await rename(part, path);
    return result;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** Writes a file that only its owner may read, and waits until it outlives a power cut. */
export async function writeSynced(path: string, bytes: Uint8Array | string, flag: 'w' | 'wx'): Promise<void> {
  const file = await open(path, flag, 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Makes the folder when it is missing, and syncs it afterwards, so that new names in it survive a power cut: theirs and
 * those of the folders that were made for them.
 */
export async function inFolder<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const folder = dirname(path);
  const firstMade = await mkdir(folder, { recursive: true, mode: 0o700 });
  const result = await work();
  for (let at = folder; ; at = dirname(at)) {
    await syncPath(at);
    if (!firstMade || at.length < firstMade.length) return result;
  }
}

export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';
