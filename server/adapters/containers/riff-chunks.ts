/** Of a WebP: where a chunk begins with its name, where the next one does, and what it holds. */
export interface RiffChunk {
  name: string;
  start: number;
  end: number;
  data: Uint8Array;
}

const word = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

/** Where the first chunk of a WebP stands, behind `RIFF`, length and `WEBP`. */
export const riffHeaderLength = 12;
/** A moving picture has a chunk or two a frame; more of them are made to keep somebody busy. */
const maxChunks = 100_000;

export const isWebp = (bytes: Uint8Array): boolean => word(bytes, 0) === 'RIFF' && word(bytes, 8) === 'WEBP';

/**
 * The chunks of a WebP (RIFF: a name, a length, data, a byte of filling where that is odd), as far as they lie within
 * the file. `end`: where the file says that it ends; programs that hang a chunk on do not always say so.
 */
export function listRiffChunks(bytes: Uint8Array): { chunks: RiffChunk[]; end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: RiffChunk[] = [];
  let start = riffHeaderLength;
  while (start + 8 <= bytes.length && chunks.length < maxChunks) {
    const length = view.getUint32(start + 4, true);
    if (start + 8 + length > bytes.length) break;
    const end = Math.min(bytes.length, start + 8 + length + (length % 2));
    chunks.push({
      name: word(bytes, start),
      start,
      end,
      data: bytes.subarray(start + 8, start + 8 + length),
    });
    start = end;
  }
  return { chunks, end: 8 + view.getUint32(4, true) };
}

export function makeRiffChunk(name: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(8 + data.length + (data.length % 2));
  chunk.set(Buffer.from(name, 'latin1'));
  new DataView(chunk.buffer).setUint32(4, data.length, true);
  chunk.set(data, 8);
  return chunk;
}
