/** Field layouts: PKWARE's APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16 and 4.5.3. */
export interface ZipEntry {
  /** ASCII. */
  name: string;
  bytes: number;
  crc: number;
  /** Where its local record begins. */
  offset: number;
  at: Date;
}

const full32 = 0xffffffff;
const full16 = 0xffff;
const isLong = (number: number): boolean => number >= full32;
const versionNeeded = (long: boolean): number => (long ? 45 : 20);

/** What stands before an entry's bytes. Its length follows from the name and the length of the bytes alone. */
export function localRecord(entry: ZipEntry): Uint8Array {
  const long = isLong(entry.bytes);
  const extra = long ? wide([entry.bytes, entry.bytes]) : empty;
  const record = Buffer.alloc(30);
  record.writeUInt32LE(0x04034b50, 0);
  record.writeUInt16LE(versionNeeded(long), 4);
  writeCommon(record, 10, entry, long, extra);
  return Buffer.concat([record, Buffer.from(entry.name), extra]);
}

/** The entry's line in the list at the end. */
export function centralRecord(entry: ZipEntry): Uint8Array {
  const long = isLong(entry.bytes);
  const far = isLong(entry.offset);
  const extra =
    long || far ? wide([...(long ? [entry.bytes, entry.bytes] : []), ...(far ? [entry.offset] : [])]) : empty;
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  // Made by Unix, so that the permissions below are read as such.
  record.writeUInt16LE((3 << 8) | 45, 4);
  record.writeUInt16LE(versionNeeded(long || far), 6);
  writeCommon(record, 12, entry, long, extra);
  record.writeUInt32LE((0o100600 << 16) >>> 0, 38);
  record.writeUInt32LE(far ? full32 : entry.offset, 42);
  return Buffer.concat([record, Buffer.from(entry.name), extra]);
}

/** What ends the file: where the list is, in the long form where the short one has no room for it. */
export function endRecords(list: { entries: number; begin: number; bytes: number }): Uint8Array {
  const long = list.entries >= full16 || isLong(list.begin) || isLong(list.bytes);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  const count = long ? full16 : list.entries;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(long ? full32 : list.bytes, 12);
  end.writeUInt32LE(long ? full32 : list.begin, 16);
  return long ? Buffer.concat([longEnd(list), end]) : end;
}

function longEnd({ entries, begin, bytes }: { entries: number; begin: number; bytes: number }): Buffer {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE((3 << 8) | 45, 12);
  record.writeUInt16LE(45, 14);
  record.writeBigUInt64LE(BigInt(entries), 24);
  record.writeBigUInt64LE(BigInt(entries), 32);
  record.writeBigUInt64LE(BigInt(bytes), 40);
  record.writeBigUInt64LE(BigInt(begin), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(begin + bytes), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator]);
}

/** Date, checksum, lengths: the same fields in both records, two bytes apart. */
function writeCommon(record: Buffer, at: number, entry: ZipEntry, long: boolean, extra: Uint8Array): void {
  const { date, time } = dosMoment(entry.at);
  const bytes = long ? full32 : entry.bytes;
  record.writeUInt16LE(time, at);
  record.writeUInt16LE(date, at + 2);
  record.writeUInt32LE(entry.crc, at + 4);
  record.writeUInt32LE(bytes, at + 8);
  record.writeUInt32LE(bytes, at + 12);
  record.writeUInt16LE(entry.name.length, at + 16);
  record.writeUInt16LE(extra.length, at + 18);
}

const empty = new Uint8Array();

/** The field for numbers that need 64 bits. */
function wide(numbers: number[]): Uint8Array {
  const field = Buffer.alloc(4 + numbers.length * 8);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(numbers.length * 8, 2);
  numbers.forEach((number, index) => field.writeBigUInt64LE(BigInt(number), 4 + index * 8));
  return field;
}

const dosMoment = (at: Date) => ({
  date: (Math.max(0, at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
});
