import { type Entry, type ZipFile, fromBufferPromise } from 'yauzl';
import type { OpenedCard } from '../../ports/card-files.ts';
import { AppError } from '../../domain/failure.ts';
import { decodeUtf8 } from '../containers/portions.ts';
import { maxCardBytes, refuse, sayTooLong } from './refuse.ts';

const start = Buffer.from('PK\x03\x04', 'latin1');
/** Some programs hang the archive onto a JPEG. Where it begins; -1 for no archive. */
export const findArchive = (bytes: Uint8Array): number =>
  bytes[0] === 0x50 || (bytes[0] === 0xff && bytes[1] === 0xd8)
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(start)
    : -1;

const maxEntries = 20_000;
const maxAssetBytes = 50_000_000;

/**
 * The card of a CHARX: a ZIP with `card.json` and the files that it names. Nothing is unpacked but what is asked for,
 * in memory and up to a limit. Throws `AppError('invalid')`.
 */
export async function openCharx(bytes: Uint8Array): Promise<OpenedCard> {
  const from = findArchive(bytes);
  const zip = await sentences(() =>
    fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset + from, bytes.byteLength - from), {}),
  );
  const entries = await sentences(() => listEntries(zip));
  const card = entries.get('card.json');
  if (!card) throw refuse('This archive holds no character card (“card.json”).');
  if (card.uncompressedSize > maxCardBytes) throw sayTooLong();
  const { text } = await decodeUtf8(await readEntry(zip, card));
  return {
    json: text,
    picture: null,
    notes: [],
    readAsset: async (path) => {
      const entry = entries.get(path);
      if (!entry) return undefined;
      if (entry.uncompressedSize > maxAssetBytes) throw refuse('A picture of the card is larger than 50 MB.');
      return readEntry(zip, entry);
    },
  };
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > maxEntries) throw refuse('The archive holds more files than any card needs.');
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  return entries;
}

/** A file that is longer than the archive says ends with an error: what is unpacked has a limit. */
const readEntry = (zip: ZipFile, entry: Entry): Promise<Uint8Array> =>
  sentences(async () => {
    const portions: Uint8Array[] = [];
    for await (const portion of await zip.openReadStreamPromise(entry)) portions.push(portion as Uint8Array);
    return Bun.concatArrayBuffers(portions, Infinity, true);
  });

async function sentences<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw refuse('The archive of this card is damaged, or names files outside of itself.', error);
  }
}
