import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A chunk of a PNG, by its specification; `sum` for a wrong one. */
export function chunk(type: string, data: Uint8Array | string, sum?: number) {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : Buffer.from(data);
  const named = Buffer.concat([Buffer.from(type, 'latin1'), bytes]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(bytes.length, 0);
  frame.writeUInt32BE(sum ?? crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

export const picture = await sharp({ create: { width: 8, height: 12, channels: 3, background: 'teal' } })
  .png()
  .toBuffer();

/** A PNG with chunks before its end. */
export const png = (...chunks: Uint8Array[]) =>
  Buffer.concat([picture.subarray(0, -12), ...chunks, picture.subarray(-12)]);

export const base64 = (value: unknown): string =>
  Buffer.from(JSON.stringify(value), 'utf8').toString('base64');
export const text = (keyword: string, letters: string) => chunk('tEXt', `${keyword}\0${letters}`);
export const packedText = (keyword: string, letters: Uint8Array | string) =>
  chunk('zTXt', Buffer.concat([Buffer.from(`${keyword}\0\0`), deflateSync(letters)]));
export const internationalText = (keyword: string, letters: string, packed = false) =>
  chunk(
    'iTXt',
    Buffer.concat([
      Buffer.from(`${keyword}\0${packed ? '\x01' : '\0'}\0en\0title\0`),
      packed ? deflateSync(letters) : Buffer.from(letters),
    ]),
  );
