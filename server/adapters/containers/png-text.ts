import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { ContainerFault } from './container-fault.ts';
import { type Chunk, makeChunk } from './png-chunks.ts';
import { encodeUtf8 } from './portions.ts';

const unpack: (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array> =
  promisify(inflate);

/** Under what a text chunk stands; undefined for a chunk that is no text. */
export function keywordOf({ type, data }: Chunk): string | undefined {
  if (!['tEXt', 'zTXt', 'iTXt'].includes(type)) return undefined;
  const end = data.subarray(0, 80).indexOf(0);
  return end < 0 ? undefined : Buffer.from(data.subarray(0, end)).toString('latin1');
}

/**
 * What a text chunk says behind its keyword: plain, packed or international (PNG specification, 11.3.3). Unpacking
 * ends after so many bytes, whatever comes. Throws `ContainerFault`.
 */
export async function textOf({ type, data }: Chunk, maxBytes: number): Promise<Uint8Array> {
  const text = data.subarray(data.indexOf(0) + 1);
  if (type === 'tEXt') return bounded(text, maxBytes);
  // One byte for the way of packing, which is deflate.
  if (type === 'zTXt') return inflateAtMost(text.subarray(1), maxBytes);
  const packed = text[0] === 1;
  // Language and translated keyword, each up to a zero.
  const language = text.indexOf(0, 2);
  const translated = language < 0 ? -1 : text.indexOf(0, language + 1);
  if (translated < 0) throw new ContainerFault('damaged');
  const words = text.subarray(translated + 1);
  return packed ? inflateAtMost(words, maxBytes) : bounded(words, maxBytes);
}

/**
 * Of plain letters in the form that every reader knows. Others go into the international one: in the plain one they
 * would be Latin-1, which half of the readers take for UTF-8. NUL ends a text and is left out.
 */
export async function makeText(keyword: string, text: string): Promise<Uint8Array> {
  const said = text.replaceAll('\0', '');
  return /^[\u0001-\u007f]*$/.test(said)
    ? makeChunk('tEXt', Buffer.from(`${keyword}\0`, 'latin1'), Buffer.from(said, 'latin1'))
    : makeInternationalText(keyword, said);
}

export const makeInternationalText = async (keyword: string, text: string): Promise<Uint8Array> =>
  makeChunk('iTXt', Buffer.from(`${keyword}\0\0\0\0\0`, 'latin1'), await encodeUtf8(text));

function bounded(text: Uint8Array, maxBytes: number): Uint8Array {
  if (text.length > maxBytes) throw new ContainerFault('too_long');
  return text;
}

async function inflateAtMost(packed: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  try {
    return await unpack(packed, { maxOutputLength: maxBytes });
  } catch (cause) {
    throw new ContainerFault(cause instanceof RangeError ? 'too_long' : 'damaged', { cause });
  }
}
