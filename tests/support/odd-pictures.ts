import { deflateSync, crc32 } from 'node:zlib';
import sharp, { type Create, type Sharp } from 'sharp';

/** A picture of one colour, to be encoded. */
export const plain = (width: number, height: number, background: Create['background'] = '#ff8040') =>
  sharp({ create: { width, height, channels: 4, background } });

/** Red in its upper left quarter, blue elsewhere: one sees how it is turned. */
export async function drawCorner(width: number, height: number): Promise<Buffer> {
  const input = await plain(width / 2, height / 2, '#f00')
    .png()
    .toBuffer();
  return plain(width, height, '#00f')
    .composite([{ input, left: 0, top: 0 }])
    .png()
    .toBuffer();
}

/** Red, then blue. */
export async function drawFrames(count = 2): Promise<Sharp> {
  const frames = Array.from({ length: count }, (_, index) =>
    plain(8, 8, index === 0 ? '#f00' : '#00f')
      .png()
      .toBuffer(),
  );
  return sharp(await Promise.all(frames), { join: { animated: true } });
}

/** A chunk of a PNG (PNG specification, 5.3). */
export function makeChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** Puts chunks into a PNG, behind its head. */
export const putBehindHead = (png: Uint8Array, ...chunks: Uint8Array[]): Buffer =>
  Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);

/** A picture of a few pixels that claims to have more: nothing of that size is drawn to make it. */
export async function claimSize(
  kind: 'png' | 'webp' | 'gif' | 'avif',
  width: number,
  height: number,
): Promise<Buffer> {
  if (kind === 'png') return claimPngSize(width, height);
  const small = plain(64, 64);
  if (kind === 'webp') {
    // A lossless picture says its size in 14 bits each, behind the byte 0x2f (RFC 9649, 3.4).
    const bytes = await small.webp({ lossless: true }).toBuffer();
    const at = bytes.indexOf('VP8L') + 9;
    const rest = bytes.readUInt32LE(at) & 0xf0000000;
    bytes.writeUInt32LE(((width - 1) | ((height - 1) << 14) | rest) >>> 0, at);
    return bytes;
  }
  if (kind === 'gif') {
    const bytes = await small.gif().toBuffer();
    // The screen's size, and the frame's (GIF89a, 18 and 20).
    for (const at of [6, bytes.indexOf(Buffer.from([0x2c, 0, 0, 0, 0, 64, 0, 64, 0])) + 5]) {
      bytes.writeUInt16LE(width, at);
      bytes.writeUInt16LE(height, at + 2);
    }
    return bytes;
  }
  // Image spatial extents (ISO/IEC 23008-12, 6.5.3).
  const bytes = await small.avif({ effort: 0 }).toBuffer();
  const at = bytes.indexOf('ispe') + 8;
  bytes.writeUInt32BE(width, at);
  bytes.writeUInt32BE(height, at + 4);
  return bytes;
}

function claimPngSize(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    makeChunk('IHDR', head),
    makeChunk('IDAT', deflateSync(Buffer.alloc(1000))),
    makeChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A moving PNG of two frames: red, which a reader that knows no movement shows, and then blue. */
export async function drawMovingPng(): Promise<Buffer> {
  const png = await plain(8, 8, '#f00').png().toBuffer();
  const control = Buffer.alloc(8);
  control.writeUInt32BE(2, 0);
  const frame = (sequence: number) => {
    const data = Buffer.alloc(26);
    for (const [index, value] of [sequence, 8, 8, 0, 0].entries()) data.writeUInt32BE(value, index * 4);
    data.writeUInt16BE(1, 20);
    data.writeUInt16BE(10, 22);
    return makeChunk('fcTL', data);
  };
  const pixels = Buffer.from(
    Array.from({ length: 8 }, () => [0, ...Array(8).fill([0, 0, 255, 255]).flat()]).flat(),
  );
  const second = makeChunk('fdAT', Buffer.concat([Buffer.from([0, 0, 0, 2]), deflateSync(pixels)]));
  const moving = putBehindHead(png, makeChunk('acTL', control), frame(0));
  return Buffer.concat([moving.subarray(0, -12), frame(1), second, moving.subarray(-12)]);
}

/** Its upper left pixel, and its size. */
export async function readCorner(
  bytes: Uint8Array,
): Promise<{ pixel: number[]; width: number; height: number }> {
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { pixel: [...data.subarray(0, 4)], width: info.width, height: info.height };
}
