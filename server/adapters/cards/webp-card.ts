import type { OpenedCard } from '../../ports/card-files.ts';
import { decodeUtf8 } from './portions.ts';
import { maxCardBytes, refuse, sayTooLong } from './refuse.ts';

const word = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

export const isWebp = (bytes: Uint8Array): boolean => word(bytes, 0) === 'RIFF' && word(bytes, 8) === 'WEBP';

/**
 * The card of a WebP: early versions of SillyTavern kept it as JSON in the EXIF data (RIFF: a name, a length, data,
 * a byte of filling where that is odd). Throws `AppError('invalid')` for a picture without one.
 */
export async function openWebp(bytes: Uint8Array): Promise<OpenedCard> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    const data = bytes.subarray(at + 8, at + 8 + length);
    const from = data.indexOf(0x7b);
    const to = data.lastIndexOf(0x7d);
    if (word(bytes, at) === 'EXIF' && from >= 0 && to > from) {
      if (data.length > maxCardBytes) throw sayTooLong();
      const { text } = await decodeUtf8(data.subarray(from, to + 1));
      return { json: text, picture: bytes, notes: [], readAsset: async () => undefined };
    }
    at += 8 + length + (length % 2);
  }
  throw refuse('This picture holds no character card.');
}
