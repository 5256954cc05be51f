import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Sharp } from 'sharp';
import { isPng, withoutTexts } from '../containers/png-chunks.ts';

const unpack: (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array> =
  promisify(gunzip);

/**
 * Of the ways in which NovelAI and extensions of other programs hide a text in the lowest bits of a picture's alpha or
 * colours: fifteen letters that name the way, the text's length in bits (four bytes, the largest first), the text.
 * The bits go down the first column, then down the next; of colours red, green and blue of each pixel in turn.
 */
const ways = {
  stealth_pnginfo: { channels: [3], packed: false },
  stealth_pngcomp: { channels: [3], packed: true },
  stealth_rgbinfo: { channels: [0, 1, 2], packed: false },
  stealth_rgbcomp: { channels: [0, 1, 2], packed: true },
} as const;
type Way = (typeof ways)[keyof typeof ways];

const nameBytes = 15;
const headBytes = nameBytes + 4;
/** Prompts and settings come to a few kilobytes. */
const maxPackedBytes = 500_000;
const maxTextBytes = 1_000_000;
const maxPixels = 100_000_000;

/**
 * The text that is hidden in a picture's pixels, or undefined. Looks at a strip of the first column; more is decoded
 * only where that names a way. A length that lies, or a text that bursts, is no text. Throws for what is no picture.
 */
export async function readHiddenCopy(bytes: Uint8Array): Promise<string | undefined> {
  const { default: sharp } = await import('sharp');
  // sharp would unpack every text that stands beside the pixels, and hand them over.
  const bare = isPng(bytes) ? withoutTexts(bytes) : bytes;
  const open = () => sharp(bare, { limitInputPixels: maxPixels, pages: 1 });
  const { width = 0, height = 0, hasAlpha } = await open().metadata();
  const columns = Math.min(width, Math.ceil((headBytes * 8) / Math.max(1, height)));
  const rows = Math.min(height, headBytes * 8);
  const strip = await readStrip(open(), columns, rows);
  for (const [name, way] of Object.entries(ways)) {
    if (way.channels.length === 1 && !hasAlpha) continue;
    const head = takeBytes(strip, way, 0, headBytes);
    if (!head || Buffer.from(head.subarray(0, nameBytes)).toString('latin1') !== name) continue;
    const bits = new DataView(head.buffer).getUint32(nameBytes);
    return readText(open(), { width, height }, way, Math.floor(bits / 8));
  }
  return undefined;
}

interface Strip {
  pixels: Uint8Array;
  width: number;
  height: number;
}

/** The leftmost columns, with four channels. */
async function readStrip(image: Sharp, width: number, height: number): Promise<Strip> {
  const pixels = await image
    .extract({ left: 0, top: 0, width, height })
    .ensureAlpha()
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer();
  return { pixels, width, height };
}

async function readText(
  image: Sharp,
  { width, height }: { width: number; height: number },
  way: Way,
  length: number,
): Promise<string | undefined> {
  const bits = (headBytes + length) * 8;
  const room = width * height * way.channels.length;
  if (length === 0 || length > (way.packed ? maxPackedBytes : maxTextBytes) || bits > room) return undefined;
  const columns = Math.ceil(bits / way.channels.length / height);
  const hidden = takeBytes(await readStrip(image, columns, height), way, headBytes, length);
  if (!hidden) return undefined;
  if (!way.packed) return new TextDecoder().decode(hidden);
  try {
    return new TextDecoder().decode(await unpack(hidden, { maxOutputLength: maxTextBytes }));
  } catch {
    // What cannot be unpacked, or would burst, says nothing.
    return undefined;
  }
}

function takeBytes({ pixels, width, height }: Strip, { channels }: Way, from: number, length: number) {
  if ((from + length) * 8 > width * height * channels.length) return undefined;
  const taken = new Uint8Array(length);
  for (let bit = 0; bit < length * 8; bit += 1) {
    const place = from * 8 + bit;
    const pixel = Math.floor(place / channels.length);
    const column = Math.floor(pixel / height);
    const row = pixel % height;
    const value = pixels[(row * width + column) * 4 + channels[place % channels.length]!]! & 1;
    taken[bit >> 3]! |= value << (7 - (bit & 7));
  }
  return taken;
}
