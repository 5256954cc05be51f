import type { CardFiles } from '../../ports/card-files.ts';
import { findArchive, openCharx } from './charx.ts';
import { isPng } from '../containers/png-chunks.ts';
import { decodeUtf8 } from '../containers/portions.ts';
import { isWebp } from '../containers/riff-chunks.ts';
import { openPng, putIntoPng } from './png-card.ts';
import { maxCardBytes, refuse, sayTooLong } from './refuse.ts';
import { openWebp } from './webp-card.ts';

const maxPixels = 100_000_000;
/** As large as a cropped avatar of SillyTavern. */
const plain = { width: 512, height: 768, channels: 3, background: { r: 96, g: 96, b: 104 } } as const;

export const cardFiles: CardFiles = {
  open: async (bytes) => {
    if (isPng(bytes)) return openPng(bytes);
    if (isWebp(bytes)) return openWebp(bytes);
    if (findArchive(bytes) >= 0) return openCharx(bytes);
    // Anything else that is no text is told apart here: “not valid JSON” says little of a photograph.
    const first = bytes.subarray(0, 100).find((byte) => byte > 0x20 && ![0xef, 0xbb, 0xbf].includes(byte));
    if (first !== 0x7b && first !== 0x5b && bytes.length > 0)
      throw refuse('This file is neither a picture with a character card, nor JSON, nor CHARX.');
    if (bytes.length > maxCardBytes) throw sayTooLong();
    const { text, broken } = await decodeUtf8(bytes);
    const notes = broken ? ['Some letters of the card are damaged.'] : [];
    return { json: text, picture: null, notes, readAsset: async () => undefined };
  },

  write: async (picture, { v2, v3 }) =>
    putIntoPng(picture && isPng(picture) ? picture : await makePng(picture), { chara: v2, ccv3: v3 }),
};

async function makePng(picture: Uint8Array | null): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  try {
    const image = picture
      ? sharp(picture, { limitInputPixels: maxPixels }).autoOrient()
      : sharp({ create: plain });
    return await image.png().toBuffer();
  } catch (cause) {
    throw refuse('The picture of this character cannot be read.', cause);
  }
}
