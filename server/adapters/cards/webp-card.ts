import type { OpenedCard } from '../../ports/card-files.ts';
import { decodeUtf8 } from '../containers/portions.ts';
import { listRiffChunks } from '../containers/riff-chunks.ts';
import { maxCardBytes, refuse, sayTooLong } from './refuse.ts';

/**
 * The card of a WebP: early versions of SillyTavern kept it as JSON in the EXIF data. Throws `AppError('invalid')` for
 * a picture without one.
 */
export async function openWebp(bytes: Uint8Array): Promise<OpenedCard> {
  for (const { name, data } of listRiffChunks(bytes).chunks) {
    const from = data.indexOf(0x7b);
    const to = data.lastIndexOf(0x7d);
    if (name !== 'EXIF' || from < 0 || to <= from) continue;
    if (data.length > maxCardBytes) throw sayTooLong();
    const { text } = await decodeUtf8(data.subarray(from, to + 1));
    return { json: text, picture: bytes, notes: [], readAsset: async () => undefined };
  }
  throw refuse('This picture holds no character card.');
}
