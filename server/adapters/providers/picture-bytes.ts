import { ProviderFailure } from '../../domain/failure.ts';
import type { Image } from '../../domain/image.ts';
import { readPictureKind } from '../../domain/picture-kind.ts';

/** A provider's picture and what it really is. */
export interface PictureBytes {
  bytes: Uint8Array;
  mime: Image['mime'];
}

/** Whether nothing is missing at its end. */
const isWhole: Record<Image['mime'], (bytes: Buffer) => boolean> = {
  'image/png': (bytes) => bytes.lastIndexOf(Buffer.from('IEND')) > 0,
  // Only its end: a thumbnail inside has an end of its own.
  'image/jpeg': (bytes) => bytes.subarray(-4096).lastIndexOf(Buffer.from([0xff, 0xd9])) >= 0,
  'image/webp': (bytes) => bytes.length >= 8 + bytes.readUInt32LE(4),
  'image/avif': (bytes) => boxesEnd(bytes) <= bytes.length,
  'image/gif': (bytes) => bytes.subarray(-16).includes(0x3b),
};

/** Where the last box of an ISO file should end. */
function boxesEnd(bytes: Buffer): number {
  let end = 0;
  while (end + 8 <= bytes.length) {
    const size = bytes.readUInt32BE(end);
    // 0: to the end of the file; 1: a size of 64 bits, which no picture here needs.
    if (size < 8) return bytes.length;
    end += size;
  }
  return end;
}

/**
 * Looks at the bytes, never at what they are called. Throws `ProviderFailure('malformed_reply')` when they are no
 * picture that can be kept, or one that breaks off.
 */
export function readPicture(bytes: Uint8Array): PictureBytes {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mime = view.length >= 16 ? readPictureKind(view) : undefined;
  if (!mime) throw new ProviderFailure('malformed_reply', 'What came back is not a picture.');
  if (!isWhole[mime](view))
    throw new ProviderFailure('malformed_reply', 'The picture that came back breaks off.');
  return { bytes, mime };
}

/** Reads base64 as providers write it: with or without `data:` before it, either alphabet, line breaks. */
export const decodeBase64 = (text: string): Uint8Array =>
  new Uint8Array(Buffer.from(text.startsWith('data:') ? text.slice(text.indexOf(',') + 1) : text, 'base64'));
