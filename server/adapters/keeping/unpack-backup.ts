import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import {
  backupHeadName,
  BackupHead,
  backupTailName,
  BackupTail,
  readBackupName,
} from '../../domain/backup.ts';
import { AppError } from '../../domain/failure.ts';
import { codeOf } from '../system/whole-file.ts';

const mostTextBytes = 10_000_000;

export interface Unpacked {
  head: BackupHead;
  tail: BackupTail;
}

/** A backup that was opened: its head was read, nothing was unpacked. */
export interface PackedBackup {
  head: BackupHead;
  /** What its files come to. */
  bytes: number;
  /**
   * Unpacks all of it into an empty folder, and checks it: names, lengths, the SHA-256 of each picture, the digest
   * over everything. Throws `AppError('invalid')` with the first thing that is not as it should be.
   */
  unpack(folder: string, options: UnpackOptions): Promise<Unpacked>;
  close(): void;
}

export interface UnpackOptions {
  onProgress(done: number, total: number): void;
  signal: AbortSignal;
}

/** Throws `AppError('invalid')` for what is no backup, was cut off, or was made by a program that packs otherwise. */
export async function openBackup(path: string): Promise<PackedBackup> {
  const zip = await openZip(path);
  try {
    const first = await readFirst(zip);
    const head = await readText(zip, first, backupHeadName, BackupHead);
    const close = () => zip.close();
    return {
      head,
      bytes: zip.fileSize,
      close,
      unpack: (folder, options) => unpack(path, folder, head, options),
    };
  } catch (error) {
    zip.close();
    throw asSentence(error);
  }
}

async function openZip(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false });
  } catch (error) {
    throw asSentence(error);
  }
}

async function readFirst(zip: ZipFile): Promise<Entry> {
  for await (const entry of zip.eachEntry()) return entry;
  throw refuse('The archive is empty: this is no backup of Cyclorama.');
}

async function unpack(
  path: string,
  folder: string,
  head: BackupHead,
  { onProgress, signal }: UnpackOptions,
): Promise<Unpacked> {
  const zip = await openZip(path);
  const digest = createHash('sha256');
  const sum = { files: 0, bytes: 0 };
  const wrong: string[] = [];
  let tail: BackupTail | undefined;
  try {
    for await (const entry of zip.eachEntry()) {
      signal.throwIfAborted();
      const name = entry.fileName;
      if (tail) throw refuse('Something stands behind the end of the backup: it was changed.');
      if (name === backupHeadName && sum.files === 0) continue;
      if (name === backupTailName) {
        tail = await readText(zip, entry, backupTailName, BackupTail);
        continue;
      }
      const read = mustBelong(entry);
      const hash = await unpackEntry(zip, entry, join(folder, name), signal);
      digest.update(`${name} ${hash}\n`);
      sum.files += 1;
      sum.bytes += entry.uncompressedSize;
      if (sum.bytes > zip.fileSize) throw refuse('The archive would unpack to more than it is.');
      if (read.kind === 'reference' && read.hash !== hash) throw sayChanged(name);
      if (read.kind === 'original' && read.hash !== hash) wrong.push(read.hash);
      onProgress(sum.bytes, zip.fileSize);
    }
  } catch (error) {
    throw asSentence(error);
  } finally {
    zip.close();
  }
  if (!tail) throw refuse('The backup has no end: it was cut off while it was made, or changed.');
  const damaged = new Set(tail.damaged);
  const changed = wrong.find((hash) => !damaged.has(hash));
  if (changed !== undefined) throw sayChanged(`images/…/${changed}`);
  const isWhole =
    tail.files === sum.files && tail.bytes === sum.bytes && tail.digest === digest.digest('hex');
  if (!isWhole)
    throw refuse('The backup is not what it was when it was made: files were changed, added or taken.');
  return { head, tail };
}

function mustBelong(entry: Entry) {
  const read = readBackupName(entry.fileName);
  if (!read) {
    const shown = entry.fileName.slice(0, 100);
    throw refuse(`The archive holds “${shown}”, which is no part of a backup: it is not opened.`);
  }
  const stored = entry.compressionMethod === 0 && entry.compressedSize === entry.uncompressedSize;
  if (!stored || entry.isEncrypted()) throw refuse('The archive is packed in a way that no backup is.');
  return read;
}

/** Writes one file that was not there; its SHA-256, hex. Files come before their folders are read: order is free. */
async function unpackEntry(zip: ZipFile, entry: Entry, path: string, signal: AbortSignal): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'wx', 0o600);
  try {
    const hasher = new Bun.CryptoHasher('sha256');
    const stream = await zip.openReadStreamPromise(entry);
    for await (const portion of stream) {
      signal.throwIfAborted();
      hasher.update(portion as Uint8Array);
      await file.writeFile(portion as Uint8Array);
    }
    return hasher.digest('hex');
  } finally {
    await file.close();
  }
}

async function readText<Read>(
  zip: ZipFile,
  entry: Entry,
  name: string,
  schema: { safeParse(value: unknown): { success: true; data: Read } | { success: false } },
): Promise<Read> {
  const unknown = 'This is no backup of Cyclorama that this program can read.';
  if (entry.fileName !== name || entry.uncompressedSize > mostTextBytes) throw refuse(unknown);
  const portions: Uint8Array[] = [];
  for await (const portion of await zip.openReadStreamPromise(entry)) portions.push(portion as Uint8Array);
  const read = schema.safeParse(parseJson(new TextDecoder().decode(Buffer.concat(portions))));
  if (!read.success) throw refuse(unknown);
  return read.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema refuses it.
    return undefined;
  }
}

const refuse = (sentence: string, cause?: unknown): AppError => new AppError('invalid', sentence, { cause });

const sayChanged = (name: string): AppError =>
  refuse(`“${name}” in the backup is not what it was when the backup was made.`);

function asSentence(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  if (code === 'ENOENT') return refuse('There is no such file.', error);
  if (code === 'EISDIR') return refuse('This is a folder, not a backup.', error);
  if (code === 'EEXIST') return refuse('The archive holds a file twice: it is not opened.', error);
  if (code !== '' || error.name === 'AbortError') return error;
  const { message } = error;
  if (/path|fileName/.test(message)) {
    return refuse('The archive names a file outside itself: it is not opened.', error);
  }
  if (/end of central directory record/i.test(message)) {
    return refuse('This is no ZIP file, or its end is missing: it may have been cut short.', error);
  }
  return refuse('The archive is damaged: it cannot be read to its end.', error);
}
