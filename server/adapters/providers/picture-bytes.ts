import { ProviderFailure } from '../../domain/failure.ts';
import type { Image } from '../../domain/image.ts';

/** A provider's picture and what it really is. */
export interface PictureBytes {
  bytes: Uint8Array;
  mime: Image['mime'];
}

interface Kind {
  mime: Image['mime'];
  is(bytes: Buffer): boolean;
  /** Nothing is missing at its end. */
  isWhole(bytes: Buffer): boolean;
}

const at = (bytes: Buffer, offset: number, text: string) =>
  bytes.subarray(offset, offset + text.length).toString('latin1') === text;

const kinds: Kind[] = [
  {
    mime: 'image/png',
    is: (bytes) => at(bytes, 0, '\x89PNG\r\n\x1a\n'),
    isWhole: (bytes) => bytes.lastIndexOf(Buffer.from('IEND')) > 0,
  },
  {
    mime: 'image/jpeg',
    is: (bytes) => at(bytes, 0, '\xff\xd8\xff'),
    // Only its end: a thumbnail inside has an end of its own.
    isWhole: (bytes) => bytes.subarray(-4096).lastIndexOf(Buffer.from([0xff, 0xd9])) >= 0,
  },
  {
    mime: 'image/webp',
    is: (bytes) => at(bytes, 0, 'RIFF') && at(bytes, 8, 'WEBP'),
    isWhole: (bytes) => bytes.length >= 8 + bytes.readUInt32LE(4),
  },
  {
    mime: 'image/avif',
    is: (bytes) => at(bytes, 4, 'ftypavif') || at(bytes, 4, 'ftypavis') || at(bytes, 4, 'ftypmif1'),
    isWhole: (bytes) => boxesEnd(bytes) <= bytes.length,
  },
  {
    mime: 'image/gif',
    is: (bytes) => at(bytes, 0, 'GIF8'),
    isWhole: (bytes) => bytes.subarray(-16).includes(0x3b),
  },
];

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
  const kind = kinds.find((candidate) => view.length >= 16 && candidate.is(view));
  if (!kind) throw new ProviderFailure('malformed_reply', 'What came back is not a picture.');
  if (!kind.isWhole(view))
    throw new ProviderFailure('malformed_reply', 'The picture that came back breaks off.');
  return { bytes, mime: kind.mime };
}

/** Reads base64 as providers write it: with or without `data:` before it, either alphabet, line breaks. */
export const decodeBase64 = (text: string): Uint8Array =>
  new Uint8Array(Buffer.from(text.startsWith('data:') ? text.slice(text.indexOf(',') + 1) : text, 'base64'));
