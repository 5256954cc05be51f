/** Tags of TIFF 6.0 and EXIF 2.3. */
const tags = { description: 0x010e, make: 0x010f, model: 0x0110, exif: 0x8769, userComment: 0x9286 };
const undefinedType = 7;
const longType = 4;
/** Bytes of one value, by its type. */
const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
/** A camera writes a few dozen. */
const maxEntries = 1_000;

interface Entry {
  tag: number;
  /** The twelve bytes as they stand: a place in them counts from the beginning of all, so that they may be moved. */
  raw: Uint8Array;
  value: Uint8Array;
}
interface Directory {
  entries: Entry[];
  /** Where the next directory stands; 0 for none. */
  next: number;
}
interface Tiff {
  bytes: Uint8Array;
  view: DataView;
  little: boolean;
  main: Directory;
  exif: Directory | undefined;
}

/** What EXIF data says in words: a comment, and fields into which programs put words that have no place of their own. */
export interface ExifWords {
  userComment?: string;
  description?: string;
  make?: string;
  model?: string;
}

/** Nothing is believed but what lies within the data; of what is no EXIF nothing is read. */
export function readExif(data: Uint8Array): ExifWords {
  const tiff = openTiff(data);
  if (!tiff) return {};
  const find = (directory: Directory | undefined, tag: number) =>
    directory?.entries.find((entry) => entry.tag === tag)?.value;
  const comment = find(tiff.exif, tags.userComment);
  const plain = (tag: number) => {
    const value = find(tiff.main, tag);
    return value && readPlain(value);
  };
  return {
    userComment: comment && readComment(comment),
    description: plain(tags.description),
    make: plain(tags.make),
    model: plain(tags.model),
  };
}

/**
 * The data with a comment, in the form that AUTOMATIC1111 and Civitai read: `UNICODE`, then UTF-16 with the larger
 * byte first, whatever the order of the rest. What stood there before keeps its place, and two directories that name
 * it are written anew behind it. Undefined for data that cannot be read.
 */
export function putUserComment(data: Uint8Array | undefined, text: string): Uint8Array | undefined {
  const tiff = data ? openTiff(data) : openTiff(emptyTiff);
  if (!tiff) return undefined;
  const { bytes, little, main, exif = { entries: [], next: 0 } } = tiff;
  const comment = Buffer.concat([Buffer.from('UNICODE\0', 'latin1'), encodeUtf16(text)]);
  const exifAt = bytes.length + (bytes.length % 2);
  const commentEntry = makeEntry(tags.userComment, undefinedType, comment.length, 0, little);
  const others = (directory: Directory, tag: number) =>
    directory.entries.filter((entry) => entry.tag !== tag);
  const exifEntries = [...others(exif, tags.userComment), commentEntry];
  const mainAt = exifAt + lengthOf(exifEntries);
  const mainEntries = [...others(main, tags.exif), makeEntry(tags.exif, longType, 1, exifAt, little)];
  const commentAt = mainAt + lengthOf(mainEntries);
  new DataView(commentEntry.raw.buffer, commentEntry.raw.byteOffset).setUint32(8, commentAt, little);
  const head = Uint8Array.from(bytes.subarray(0, 8));
  new DataView(head.buffer).setUint32(4, mainAt, little);
  return Buffer.concat([
    head,
    bytes.subarray(8),
    new Uint8Array(exifAt - bytes.length),
    writeDirectory({ entries: exifEntries, next: exif.next }, little),
    writeDirectory({ entries: mainEntries, next: main.next }, little),
    comment,
  ]);
}

/** Of the larger byte first, with an empty directory. */
const emptyTiff = Uint8Array.of(0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0);

/** Some programs put the name in front that stands in a JPEG. */
const withoutName = (data: Uint8Array): Uint8Array =>
  Buffer.from(data.subarray(0, 6)).toString('latin1') === 'Exif\0\0' ? data.subarray(6) : data;

function openTiff(data: Uint8Array): Tiff | undefined {
  const bytes = withoutName(data);
  const order = String.fromCharCode(...bytes.subarray(0, 2));
  if (bytes.length < 8 || (order !== 'II' && order !== 'MM')) return undefined;
  const little = order === 'II';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = (at: number) => readDirectory(bytes, view, little, at);
  const main = view.getUint16(2, little) === 42 ? read(view.getUint32(4, little)) : undefined;
  const pointer = main?.entries.find(({ tag }) => tag === tags.exif)?.raw;
  if (!main) return undefined;
  if (!pointer) return { bytes, view, little, main, exif: undefined };
  const exif = read(new DataView(pointer.buffer, pointer.byteOffset).getUint32(8, little));
  return exif && { bytes, view, little, main, exif };
}

function readDirectory(
  bytes: Uint8Array,
  view: DataView,
  little: boolean,
  at: number,
): Directory | undefined {
  if (at < 8 || at + 2 > bytes.length) return undefined;
  const count = view.getUint16(at, little);
  const end = at + 2 + 12 * count;
  if (count > maxEntries || end > bytes.length) return undefined;
  const entries: Entry[] = [];
  for (let from = at + 2; from < end; from += 12) {
    const length = (sizes[view.getUint16(from + 2, little)] ?? 1) * view.getUint32(from + 4, little);
    const place = length <= 4 ? from + 8 : view.getUint32(from + 8, little);
    entries.push({
      tag: view.getUint16(from, little),
      raw: bytes.subarray(from, from + 12),
      value: place + length <= bytes.length ? bytes.subarray(place, place + length) : new Uint8Array(),
    });
  }
  return { entries, next: end + 4 <= bytes.length ? view.getUint32(end, little) : 0 };
}

const lengthOf = (entries: readonly Entry[]): number => 2 + 12 * entries.length + 4;

function makeEntry(tag: number, type: number, count: number, value: number, little: boolean): Entry {
  const raw = new Uint8Array(12);
  const view = new DataView(raw.buffer);
  view.setUint16(0, tag, little);
  view.setUint16(2, type, little);
  view.setUint32(4, count, little);
  view.setUint32(8, value, little);
  return { tag, raw, value: raw };
}

/** Entries stand in the order of their tags. */
function writeDirectory({ entries, next }: Directory, little: boolean): Uint8Array {
  const bytes = new Uint8Array(lengthOf(entries));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, entries.length, little);
  const sorted = entries.toSorted((one, other) => one.tag - other.tag);
  for (const [index, { raw }] of sorted.entries()) bytes.set(raw, 2 + 12 * index);
  view.setUint32(bytes.length - 4, next, little);
  return bytes;
}

/** Eight bytes name the alphabet. Some programs leave them out, others say `UNICODE` with the smaller byte first. */
function readComment(value: Uint8Array): string {
  const alphabet = Buffer.from(value.subarray(0, 8)).toString('latin1');
  const letters = value.subarray(8);
  if (alphabet === 'UNICODE\0') {
    const little = letters[0] !== 0 && letters[1] === 0;
    return cut(new TextDecoder(little ? 'utf-16le' : 'utf-16be').decode(letters));
  }
  return readPlain(/^(?:ASCII\0\0\0|\0{8})$/.test(alphabet) ? letters : value);
}

const readPlain = (value: Uint8Array): string => cut(new TextDecoder().decode(value).replace(/^\0+/, ''));

const cut = (text: string): string => text.split('\0', 1)[0]!;

function encodeUtf16(text: string): Uint8Array {
  return Buffer.from(text.replaceAll('\0', ''), 'utf16le').swap16();
}
