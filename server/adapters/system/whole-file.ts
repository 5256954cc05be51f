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
export async function writeWhole(path: string, bytes: Uint8Array, tail = '.part'): Promise<void> {
  await inFolder(path, async () => {
    const part = `${path}${tail}`;
    try {
      await writeSynced(part, bytes, 'w');
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  });
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

/** Makes the folder when it is missing, and syncs it afterwards, so that the new name survives a power cut. */
export async function inFolder(path: string, work: () => Promise<void>): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await work();
  await syncPath(folder);
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
