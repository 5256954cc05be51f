import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import type { Chunk } from './png-chunks.ts';
import { maxCardBytes, refuse, sayTooLong } from './refuse.ts';

const unpack: (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array> =
  promisify(inflate);

/** A card as Base64, which is a third longer, with line breaks in it. */
const maxLetters = 1.5 * maxCardBytes;

/** Under what a text chunk stands, in lower case; undefined for a chunk that is no text. */
export function keywordOf({ type, data }: Chunk): string | undefined {
  if (!['tEXt', 'zTXt', 'iTXt'].includes(type)) return undefined;
  const end = data.subarray(0, 80).indexOf(0);
  return end < 0 ? undefined : Buffer.from(data.subarray(0, end)).toString('latin1').toLowerCase();
}

/**
 * What a text chunk says behind its keyword: plain, packed or international (PNG specification, 11.3.3). Unpacking
 * ends at the longest card, whatever comes. Throws `AppError('invalid')`.
 */
export async function textOf({ type, data }: Chunk): Promise<Uint8Array> {
  const text = data.subarray(data.indexOf(0) + 1);
  if (type === 'tEXt') return bounded(text);
  // One byte for the way of packing, which is deflate.
  if (type === 'zTXt') return inflateAtMost(text.subarray(1));
  const packed = text[0] === 1;
  // Language and translated keyword, each up to a zero.
  const language = text.indexOf(0, 2);
  const translated = language < 0 ? -1 : text.indexOf(0, language + 1);
  if (translated < 0) throw damaged();
  const words = text.subarray(translated + 1);
  return packed ? inflateAtMost(words) : bounded(words);
}

function bounded(text: Uint8Array): Uint8Array {
  if (text.length > maxLetters) throw sayTooLong();
  return text;
}

async function inflateAtMost(packed: Uint8Array): Promise<Uint8Array> {
  try {
    return await unpack(packed, { maxOutputLength: maxLetters });
  } catch (cause) {
    if (cause instanceof RangeError) throw sayTooLong();
    throw damaged(cause);
  }
}

export const damaged = (cause?: unknown) =>
  refuse('The card in this picture is damaged: its check sum or its packing is wrong.', cause);
