import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { ProviderFailure } from '../../../domain/failure.ts';

const inflate: (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array> =
  promisify(inflateRaw);

/** NovelAI sends one entry a picture. */
const mostEntries = 16;

interface Entry {
  method: number;
  packed: number;
  unpacked: number;
  offset: number;
}

/**
 * The first file of a ZIP that is not empty, at most `maxBytes` of it whatever its header says. The directory at the
 * end is read, since its sizes are known where the entries' own are not; unpacking stops at the limit, off the thread
 * that answers. Throws `ProviderFailure('malformed_reply')` for an archive that lies, breaks off or holds no file.
 */
export async function readZip(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entry = listEntries(view).find(({ unpacked }) => unpacked > 0);
  if (!entry) throw broken();
  const { method, packed, unpacked } = entry;
  const start = findStart(view, entry.offset);
  if (unpacked > maxBytes || start + packed > view.length) throw broken();
  const data = view.subarray(start, start + packed);
  if (method === 0) return new Uint8Array(data);
  if (method !== 8) throw broken();
  try {
    const inflated = await inflate(data, { maxOutputLength: unpacked });
    if (inflated.length === unpacked) return inflated;
  } catch (cause) {
    throw broken(cause);
  }
  throw broken();
}

/** Records of the central directory (APPNOTE.TXT 4.3.12); sizes of 64 bits are refused by their value. */
function listEntries(view: Buffer): Entry[] {
  const end = view.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > view.length) throw broken();
  const entries: Entry[] = [];
  const count = Math.min(view.readUInt16LE(end + 10), mostEntries);
  let at = view.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== 0x02014b50) throw broken();
    entries.push({
      method: view.readUInt16LE(at + 10),
      packed: view.readUInt32LE(at + 20),
      unpacked: view.readUInt32LE(at + 24),
      offset: view.readUInt32LE(at + 42),
    });
    at += 46 + view.readUInt16LE(at + 28) + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return entries;
}

/** Behind the entry's own header, whose name and extra field have lengths of their own. */
function findStart(view: Buffer, offset: number): number {
  if (offset + 30 > view.length || view.readUInt32LE(offset) !== 0x04034b50) throw broken();
  return offset + 30 + view.readUInt16LE(offset + 26) + view.readUInt16LE(offset + 28);
}

const broken = (cause?: unknown) =>
  new ProviderFailure('malformed_reply', 'The archive that NovelAI sent cannot be read.', { cause });
