import { rename, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import {
  backupHeadName,
  backupTailName,
  readBackupName,
  type BackupHead,
  type BackupReport,
  type BackupTail,
} from '../../domain/backup.ts';
import { AppError } from '../../domain/failure.ts';
import { syncPath } from '../system/whole-file.ts';
import { listBackupFiles } from './list-backup-files.ts';
import { openFile } from './open-file.ts';
import type { Snapshot } from './snapshot.ts';
import { createZipWriter, type ZipWriter } from './zip-writer.ts';

const mostExamples = 5;

export interface BackupOrder {
  dataFolder: string;
  /** Where it goes; nothing is there yet. */
  path: string;
  head: BackupHead;
  snapshot: Snapshot;
  /** Of about so many bytes, so many are written. */
  onProgress(done: number, total: number): void;
  signal: AbortSignal;
}

/**
 * Writes one file, under its name only when it is whole: the database's copy, the key, and all files that it names.
 * What is not there any more is counted, not fatal. Throws `AppError('unavailable')` for a disk that is full, and what
 * the signal was fired with.
 */
export async function writeBackup(order: BackupOrder): Promise<BackupReport> {
  const { path, head, snapshot } = order;
  const part = `${path}.${process.pid}.part`;
  const at = new Date(head.createdAt);
  const zip = await createZipWriter(part, at);
  try {
    await addText(zip, backupHeadName, head);
    const tail = await addFiles(zip, order);
    const { examples, ...written } = tail;
    await addText(zip, backupTailName, written);
    const bytes = await zip.finish();
    await rename(part, path);
    await syncPath(join(path, '..'));
    const missing = { count: tail.missing, examples };
    return {
      path,
      at: head.createdAt,
      files: tail.files,
      bytes,
      keys: head.keys,
      missing,
      damaged: tail.damaged,
    };
  } catch (error) {
    await zip.discard();
    throw error;
  } finally {
    await snapshot.close();
  }
}

async function addFiles(zip: ZipWriter, order: BackupOrder): Promise<BackupTail & { examples: string[] }> {
  const { dataFolder, head, snapshot, onProgress, signal } = order;
  const digest = new Bun.CryptoHasher('sha256');
  const tail = { files: 0, bytes: 0, missing: 0, damaged: [] as string[], examples: [] as string[] };
  const copy = await openFile(snapshot.path);
  const originals = snapshot.countOriginals();
  const total = (copy?.bytes ?? 0) + originals.bytes;
  await mustHaveRoom(order.path, total);

  const add = async (name: string, optional: boolean, file: Awaited<ReturnType<typeof openFile>>) => {
    signal.throwIfAborted();
    if (!file) {
      if (optional) return;
      tail.missing += 1;
      if (tail.examples.length < mostExamples) tail.examples.push(name);
      return;
    }
    const hash = await zip.add(name, file.portions(signal), file.bytes);
    digest.update(`${name} ${hash}\n`);
    tail.files += 1;
    tail.bytes += file.bytes;
    const read = readBackupName(name);
    if (read?.kind === 'original' && read.hash !== hash) tail.damaged.push(read.hash);
    onProgress(Math.min(tail.bytes, total), total);
  };

  onProgress(0, total);
  await add('cyclorama.db', false, copy);
  if (head.keys === 'included') {
    await add('vault.key', false, await openFile(join(dataFolder, 'vault.key')));
  }
  for await (const { name, optional } of listBackupFiles(dataFolder, snapshot, head.renditions)) {
    await add(name, optional, await openFile(join(dataFolder, name)));
  }
  return { ...tail, digest: digest.digest('hex') };
}

/** Said before an hour is spent. */
async function mustHaveRoom(path: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(join(path, '..'));
  if (bavail * bsize >= bytes) return;
  throw new AppError(
    'unavailable',
    `The backup needs about ${Math.ceil(bytes / 1_000_000)} MB, and the disk has room for ${Math.floor((bavail * bsize) / 1_000_000)} MB. Nothing was written.`,
  );
}

async function addText(zip: ZipWriter, name: string, value: unknown): Promise<void> {
  const bytes = new TextEncoder().encode(`${JSON.stringify(value)}\n`);
  await zip.add(name, once(bytes), bytes.length);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
