import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { AppError } from '../../domain/failure.ts';
import type { Archive } from '../../ports/archives.ts';
import { describeTrick, maxEntries, maxTotalBytes, quote, refuse, sayTooLarge } from './limits.ts';

const symbolicLink = 0o120000;
const fileKind = 0o170000;
/** Deflate packs a thousand to one at best; what honest files come to is far below. */
const maxRatio = 200;
const ratioMattersFrom = 50_000_000;

/**
 * A ZIP file by its central directory, so that several gigabytes cost no memory. It is refused whole where a name
 * leads elsewhere or comes twice, where it is encrypted, or where it would unpack to far more than it is.
 */
export async function openZipArchive(path: string): Promise<Archive> {
  const zip = await open(path);
  try {
    return await list(zip);
  } catch (error) {
    zip.close();
    throw asSentence(error);
  }
}

async function open(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false });
  } catch (error) {
    throw asSentence(error);
  }
}

async function list(zip: ZipFile): Promise<Archive> {
  const byPath = new Map<string, Entry>();
  const leftOut: { path: string; why: string }[] = [];
  let total = 0;
  if (zip.entryCount > maxEntries) throw refuse(`The archive holds more than ${maxEntries} files.`);
  for await (const entry of zip.eachEntry()) {
    const path = entry.fileName;
    const isFolder = path.endsWith('/');
    const trick = describeTrick(isFolder ? path.slice(0, -1) : path);
    if (trick) throw refuse(trick);
    if (isFolder) continue;
    if (entry.isEncrypted()) throw refuse('The archive is encrypted. Pack it without a password.');
    if (byPath.has(path)) throw refuse(`The archive holds ${quote(path)} twice: it is not opened.`);
    total += entry.uncompressedSize;
    if (isLink(entry)) leftOut.push({ path, why: 'It is a link to another place.' });
    else if (!entry.canDecodeFileData())
      leftOut.push({ path, why: 'It is packed in a way that is not known here.' });
    else byPath.set(path, entry);
  }
  if (total > maxTotalBytes || (total > ratioMattersFrom && total > zip.fileSize * maxRatio)) {
    throw refuse('The archive would unpack to far more than it is: it is not opened.');
  }
  return {
    entries: [...byPath].map(([path, entry]) => ({
      path,
      bytes: entry.uncompressedSize,
      modifiedAt: readDate(entry),
    })),
    leftOut,
    read: (path, maxBytes) => readEntry(zip, byPath, path, maxBytes),
    close: async () => zip.close(),
  };
}

/** The form has no place for impossible days, and archives have them all the same. */
function readDate(entry: Entry): string | null {
  const date = entry.getLastModDate();
  return Number.isNaN(date.getTime()) || date.getFullYear() < 2000 ? null : date.toISOString();
}

/** Unix permissions stand in the upper half, where the archive says that a Unix made it or not. */
const isLink = (entry: Entry): boolean => ((entry.externalFileAttributes >>> 16) & fileKind) === symbolicLink;

async function readEntry(
  zip: ZipFile,
  byPath: ReadonlyMap<string, Entry>,
  path: string,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const entry = byPath.get(path);
  if (!entry) throw refuse(`${quote(path)} is not in the archive.`);
  if (entry.uncompressedSize > maxBytes) throw sayTooLarge(path, maxBytes);
  try {
    const stream = await zip.openReadStreamPromise(entry);
    const portions: Uint8Array[] = [];
    // More than the directory said ends the stream with an error: nothing grows beyond it.
    for await (const portion of stream) portions.push(portion as Uint8Array);
    return new Uint8Array(Bun.concatArrayBuffers(portions));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw refuse(`${quote(path)} is damaged in the archive.`, error);
  }
}

function asSentence(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const { message } = error;
  const trick = /^(?:absolute path|invalid relative path|invalid characters in fileName): ?(.*)/s.exec(
    message,
  );
  if (trick)
    return refuse(
      `The archive names a file outside itself (${quote(trick[1] ?? '')}): it is not opened.`,
      error,
    );
  const notZip = /end of central directory record/i.test(message);
  if (notZip) return refuse('This is no ZIP file, or its end is missing: it may have been cut short.', error);
  if (/encrypt/i.test(message)) return refuse('The archive is encrypted. Pack it without a password.', error);
  return refuse('The archive is damaged: its list of files cannot be read.', error);
}
