import { ProviderFailure } from '../../domain/failure.ts';
import type { FilmMime, PictureMime } from '../../domain/image.ts';
import { readFilmKind, readPictureKind } from '../../domain/picture-kind.ts';

/** A provider's picture and what it really is. */
export interface PictureBytes {
  bytes: Uint8Array;
  mime: PictureMime;
}

/** The same of a film. */
interface FilmBytes {
  bytes: Uint8Array;
  mime: FilmMime;
}

/** Whether nothing is missing at its end. */
const isWhole: Record<PictureMime | FilmMime, (bytes: Buffer) => boolean> = {
  'image/png': (bytes) => bytes.lastIndexOf(Buffer.from('IEND')) > 0,
  // Only its end: a thumbnail inside has an end of its own.
  'image/jpeg': (bytes) => bytes.subarray(-4096).lastIndexOf(Buffer.from([0xff, 0xd9])) >= 0,
  'image/webp': (bytes) => bytes.length >= 8 + bytes.readUInt32LE(4),
  'image/avif': (bytes) => boxesEnd(bytes) <= bytes.length,
  'image/gif': (bytes) => bytes.subarray(-16).includes(0x3b),
  'video/mp4': (bytes) => boxesEnd(bytes) <= bytes.length,
  'video/webm': (bytes) => segmentEnd(bytes) <= bytes.length,
};

/** Where the last box of an ISO file should end. */
function boxesEnd(bytes: Buffer): number {
  let end = 0;
  while (end + 8 <= bytes.length) {
    const size = bytes.readUInt32BE(end);
    // 0: to the end of the file; 1: a size of 64 bits stands behind the name.
    if (size === 1 && end + 16 <= bytes.length) end += Number(bytes.readBigUInt64BE(end + 8));
    else if (size < 8) return bytes.length;
    else end += size;
  }
  return end;
}

/** The element `Segment` (RFC 9559), which holds all of a film behind the head. */
const segmentId = Buffer.from([0x18, 0x53, 0x80, 0x67]);

/** Where a WebM file should end; its length where it does not say. */
function segmentEnd(bytes: Buffer): number {
  const at = bytes.subarray(0, 256).indexOf(segmentId);
  const first = bytes[at + segmentId.length];
  if (at < 0 || first === undefined) return Infinity;
  // As many zeros as lead the first byte, so many bytes more belong to the size.
  const length = Math.clz32(first) - 23;
  if (length > 8) return Infinity;
  let size = BigInt(first & (0xff >> length));
  const from = at + segmentId.length;
  for (let index = 1; index < length; index += 1) size = (size << 8n) | BigInt(bytes[from + index] ?? 0);
  const unknown = (1n << BigInt(7 * length)) - 1n;
  return size === unknown ? bytes.length : from + length + Number(size);
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

/** The same for films, where an order was one of a model whose pictures move. Throws the same. */
export function readFilm(bytes: Uint8Array): FilmBytes {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mime = readFilmKind(view);
  if (!mime) throw new ProviderFailure('malformed_reply', 'What came back is not a film of MP4 or WebM.');
  if (!isWhole[mime](view))
    throw new ProviderFailure('malformed_reply', 'The film that came back breaks off.');
  return { bytes, mime };
}

/** Reads base64 as providers write it: with or without `data:` before it, either alphabet, line breaks. */
export const decodeBase64 = (text: string): Uint8Array =>
  new Uint8Array(Buffer.from(text.startsWith('data:') ? text.slice(text.indexOf(',') + 1) : text, 'base64'));
