import { writeInfotext } from '../../domain/imprint/infotext.ts';
import type { OwnImprint } from '../../domain/imprint/imprint.ts';
import { writeOwnImprint } from '../../domain/imprint/own-imprint.ts';
import { putUserComment, readExif } from '../containers/exif.ts';
import {
  listJpegSegments,
  makeJpegSegment,
  maxSegmentBytes,
  type JpegSegment,
} from '../containers/jpeg-segments.ts';
import { isXmpSegment, putOwnXmp } from './xmp.ts';

const app0 = 0xe0;
const app1 = 0xe1;
const exifName = Buffer.from('Exif\0\0', 'latin1');
/** Of the prompt and of the negative prompt, where the whole is longer than a segment: two bytes each. */
const shortened = 15_000;

const isExif = ({ marker, data }: JpegSegment): boolean =>
  marker === app1 && exifName.equals(data.subarray(0, exifName.length));
const isXmp = ({ marker, data }: JpegSegment): boolean => marker === app1 && isXmpSegment(data);

/** EXIF and XMP behind the segments that must come first; one that is there is replaced by itself with more in it. */
export async function writeJpeg(bytes: Uint8Array, imprint: OwnImprint): Promise<Uint8Array[]> {
  const { segments, whole } = listJpegSegments(bytes);
  if (!whole) return [bytes];
  const exif = segments.find(isExif);
  const xmp = segments.find(isXmp);
  const put = [
    { old: exif, segment: writeExif(exif, imprint) },
    { old: xmp, segment: writeXmp(xmp, imprint) },
  ].filter(({ segment }) => segment !== undefined);
  const from = segments.filter(({ marker }) => marker === app0).at(-1)?.end ?? 2;
  const changes = put
    .map(({ old, segment }) => ({ start: old?.start ?? from, end: old?.end ?? from, segment: segment! }))
    .sort((one, other) => one.start - other.start);
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { start, end, segment } of changes) {
    parts.push(bytes.subarray(at, start), segment);
    at = end;
  }
  return [...parts, bytes.subarray(at)];
}

/** Undefined where a comment is there already, or there is no room for one. */
function writeExif(old: JpegSegment | undefined, imprint: OwnImprint): Uint8Array | undefined {
  if (old && readExif(old.data).userComment?.trim()) return undefined;
  for (const most of [Infinity, shortened, 1_000]) {
    const data = putUserComment(old?.data, writeInfotext(imprint, most));
    if (data && exifName.length + data.length <= maxSegmentBytes)
      return makeJpegSegment(app1, Buffer.concat([exifName, data]));
  }
  return undefined;
}

function writeXmp(old: JpegSegment | undefined, imprint: OwnImprint): Uint8Array | undefined {
  const data = putOwnXmp(old?.data, writeOwnImprint(imprint), true);
  return data && data.length <= maxSegmentBytes ? makeJpegSegment(app1, data) : undefined;
}
