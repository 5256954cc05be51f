import { gzipSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

export type Way = 'stealth_pnginfo' | 'stealth_pngcomp' | 'stealth_rgbinfo' | 'stealth_rgbcomp';

interface Hidden {
  width?: number;
  height?: number;
  /** What the length says, in bits; default: the truth. */
  bits?: number;
  /** The text's bytes as they are hidden; default: packed where the way packs. */
  payload?: Uint8Array;
}

/** Pixels with a text in their lowest bits, by the published description of the format: down the columns, one bit each. */
export async function hide(
  way: Way,
  text: string,
  { width = 96, height = 80, payload, bits }: Hidden = {},
): Promise<Sharp> {
  const plain = Buffer.from(text, 'utf8');
  const hidden = payload ?? (way.endsWith('comp') ? gzipSync(plain) : plain);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bits ?? hidden.length * 8);
  const message = Buffer.concat([Buffer.from(way, 'latin1'), length, hidden]);
  const pixels = new Uint8Array(width * height * 4).map((_, index) =>
    index % 4 === 3 ? 255 : (index * 37) % 251,
  );
  const channels = way.includes('rgb') ? [0, 1, 2] : [3];
  for (let bit = 0; bit < message.length * 8; bit += 1) {
    const pixel = Math.floor(bit / channels.length);
    const at = ((pixel % height) * width + Math.floor(pixel / height)) * 4 + channels[bit % channels.length]!;
    if (at >= pixels.length) break;
    pixels[at] = (pixels[at]! & 0xfe) | ((message[bit >> 3]! >> (7 - (bit & 7))) & 1);
  }
  return sharp(pixels, { raw: { width, height, channels: 4 } });
}
