import { type FileHandle, open, rm } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { centralRecord, endRecords, localRecord, type ZipEntry } from './zip-records.ts';

const spoolBytes = 1 << 20;

/** A ZIP file that grows, entry by entry, stored as they are. */
export interface ZipWriter {
  /**
   * Adds a file. `bytes` is how long it will be, and it is an error when it is not. Returns its SHA-256, hex.
   */
  add(name: string, portions: AsyncIterable<Uint8Array>, bytes: number): Promise<string>;
  /** Writes the list of entries and waits until all of it outlives a power cut. Returns the file's length. */
  finish(): Promise<number>;
  /** Closes and removes what was written. */
  discard(): Promise<void>;
}

/**
 * Memory stays the same however many entries there are: the list of entries waits in a second file (`….list`). ZIP64
 * where lengths ask for it. The file must not be there yet. `at` is every entry's date.
 */
export async function createZipWriter(path: string, at: Date): Promise<ZipWriter> {
  const listPath = `${path}.list`;
  const file = await open(path, 'wx', 0o600);
  const list = await open(listPath, 'w+', 0o600).catch(async (error: unknown) => {
    await file.close();
    await rm(path, { force: true });
    throw error;
  });
  let position = 0;
  let entries = 0;
  let listed = 0;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;

  const put = async (bytes: Uint8Array) => {
    await writeAll(file, bytes, position);
    position += bytes.length;
  };
  const spool = async () => {
    const portion = Buffer.concat(waiting);
    await writeAll(list, portion, listed);
    listed += portion.length;
    waiting = [];
    waitingBytes = 0;
  };
  const close = async () => {
    await file.close();
    await list.close();
    await rm(listPath, { force: true });
  };

  return {
    add: async (name, portions, bytes) => {
      const entry: ZipEntry = { name, bytes, crc: 0, offset: position, at };
      // Its checksum is not known yet: the place is kept, and written over at the end.
      await put(localRecord(entry));
      const hasher = new Bun.CryptoHasher('sha256');
      const begin = position;
      for await (const portion of portions) {
        entry.crc = crc32(portion, entry.crc);
        hasher.update(portion);
        await put(portion);
      }
      if (position - begin !== bytes) throw new Error(`${name} changed its length while it was read.`);
      await writeAll(file, localRecord(entry), entry.offset);
      const record = centralRecord(entry);
      entries += 1;
      waiting.push(record);
      waitingBytes += record.length;
      if (waitingBytes > spoolBytes) await spool();
      return hasher.digest('hex');
    },
    finish: async () => {
      await spool();
      const begin = position;
      const portion = Buffer.alloc(spoolBytes);
      for (let read = 0; read < listed;) {
        const { bytesRead } = await list.read(portion, 0, spoolBytes, read);
        await put(portion.subarray(0, bytesRead));
        read += bytesRead;
      }
      await put(endRecords({ entries, begin, bytes: listed }));
      await file.sync();
      await close();
      return position;
    },
    discard: async () => {
      await close();
      await rm(path, { force: true });
    },
  };
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}
