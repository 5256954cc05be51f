import { writeInfotext } from '../../domain/imprint/infotext.ts';
import type { OwnImprint } from '../../domain/imprint/imprint.ts';
import { writeOwnImprint } from '../../domain/imprint/own-imprint.ts';
import { putUserComment, readExif } from '../containers/exif.ts';
import {
  listRiffChunks,
  makeRiffChunk,
  riffHeaderLength,
  type RiffChunk,
} from '../containers/riff-chunks.ts';
import { putOwnXmp } from './xmp.ts';

/** Of the flags in `VP8X` (WebP container specification). */
const flags = { exif: 0x08, xmp: 0x04, alpha: 0x10 };

/**
 * EXIF and XMP behind everything, as the format wants it; one that is there is replaced by itself with more in it. A
 * simple file gets the header of an extended one.
 */
export async function writeWebp(bytes: Uint8Array, imprint: OwnImprint): Promise<Uint8Array[]> {
  const { chunks: all, end } = listRiffChunks(bytes);
  const chunks = all.filter((chunk) => chunk.start < end);
  // Half a file, or one that does not end where it says.
  if (chunks.at(-1)?.end !== end) return [bytes];
  const header = chunks[0]?.name === 'VP8X' ? Uint8Array.from(chunks[0].data) : makeHeader(chunks[0]);
  if (!header || header.length < 10) return [bytes];
  const find = (name: string) => chunks.find((chunk) => chunk.name === name);
  const exif = writeExif(find('EXIF'), imprint);
  const xmp = putOwnXmp(find('XMP ')?.data, writeOwnImprint(imprint), false);
  if (exif) header[0]! |= flags.exif;
  if (xmp) header[0]! |= flags.xmp;
  const kept = chunks.filter(
    ({ name }) => name !== 'VP8X' && !(exif && name === 'EXIF') && !(xmp && name === 'XMP '),
  );
  const body = [
    makeRiffChunk('VP8X', header),
    ...kept.flatMap(({ start, end: last }) => [
      bytes.subarray(start, last),
      new Uint8Array((last - start) % 2),
    ]),
    ...(exif ? [makeRiffChunk('EXIF', exif)] : []),
    ...(xmp ? [makeRiffChunk('XMP ', xmp)] : []),
  ];
  // A copy, whatever the bytes come in: a Buffer's own `slice` is none.
  const head = Uint8Array.from(bytes.subarray(0, riffHeaderLength));
  const length = body.reduce((sum, part) => sum + part.length, 0);
  new DataView(head.buffer).setUint32(4, riffHeaderLength - 8 + length, true);
  return [head, ...body, bytes.subarray(end)];
}

function writeExif(old: RiffChunk | undefined, imprint: OwnImprint): Uint8Array | undefined {
  if (old && readExif(old.data).userComment?.trim()) return undefined;
  return putUserComment(old?.data, writeInfotext(imprint));
}

/** Flags, three bytes of nothing, width and height less one in three bytes each; read from the one picture's own head. */
function makeHeader(picture: RiffChunk | undefined): Uint8Array | undefined {
  const head = picture && (picture.name === 'VP8L' ? readLossless(picture.data) : readLossy(picture));
  if (!head) return undefined;
  const header = new Uint8Array(10);
  const view = new DataView(header.buffer);
  view.setUint8(0, head.alpha ? flags.alpha : 0);
  view.setUint16(4, head.width - 1, true);
  view.setUint16(7, head.height - 1, true);
  return header;
}

interface Head {
  width: number;
  height: number;
  alpha: boolean;
}

/** One byte of signature; 14 bits of width less one, 14 of height less one, one bit for alpha. */
function readLossless(data: Uint8Array): Head | undefined {
  if (data[0] !== 0x2f || data.length < 5) return undefined;
  const bits = new DataView(data.buffer, data.byteOffset).getUint32(1, true);
  return {
    width: (bits & 0x3fff) + 1,
    height: ((bits >>> 14) & 0x3fff) + 1,
    alpha: (bits & 0x10000000) !== 0,
  };
}

/** Three bytes of tag, three of start code, then 14 bits each of width and height. */
function readLossy({ name, data }: RiffChunk): Head | undefined {
  const starts = data[3] === 0x9d && data[4] === 0x01 && data[5] === 0x2a;
  if (name !== 'VP8 ' || !starts || data.length < 10) return undefined;
  const view = new DataView(data.buffer, data.byteOffset);
  return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff, alpha: false };
}
