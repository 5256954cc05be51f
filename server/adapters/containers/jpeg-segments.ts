/** Of a JPEG: its marker (`0xe1` for APP1), where it begins with it, where the next one does, and what it holds. */
export interface JpegSegment {
  marker: number;
  start: number;
  end: number;
  data: Uint8Array;
}

/** What one segment holds at most: its length, of two bytes, counts those two bytes. */
export const maxSegmentBytes = 65_533;

const startOfScan = 0xda;
const maxSegments = 10_000;

export const isJpeg = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;

/** The segments before the picture's own data, as far as they are whole. `whole`: the data follows. */
export function listJpegSegments(bytes: Uint8Array): { segments: JpegSegment[]; whole: boolean } {
  const segments: JpegSegment[] = [];
  let start = 2;
  while (start + 4 <= bytes.length && segments.length < maxSegments) {
    if (bytes[start] !== 0xff) return { segments, whole: false };
    // Any number of fill bytes may stand before a marker.
    if (bytes[start + 1] === 0xff) {
      start += 1;
      continue;
    }
    const marker = bytes[start + 1]!;
    if (marker === startOfScan) return { segments, whole: true };
    const length = bytes[start + 2]! * 256 + bytes[start + 3]!;
    const end = start + 2 + length;
    if (length < 2 || end > bytes.length) return { segments, whole: false };
    segments.push({ marker, start, end, data: bytes.subarray(start + 4, end) });
    start = end;
  }
  return { segments, whole: false };
}

/** Throws where the data is longer than a segment can be. */
export function makeJpegSegment(marker: number, data: Uint8Array): Uint8Array {
  if (data.length > maxSegmentBytes) throw new RangeError('A segment holds 65,533 bytes at most.');
  const length = data.length + 2;
  return Buffer.concat([Uint8Array.of(0xff, marker, length >> 8, length & 0xff), data]);
}
