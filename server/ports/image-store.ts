import type { Image, ImageSizeName } from '../domain/image.ts';
import type { Renditions } from './image-processor.ts';

/** A file as it lies in the store, whether anything names it or not. */
export interface StoredFile {
  /** Below the folder of pictures. */
  path: string;
  /** What its name says; `null` for one that no picture's is. A rendition's `mime` is `null`. */
  of: { hash: string; size: ImageSizeName; mime: Image['mime'] | null } | null;
  bytes: number;
  /** One that was cut off while it was written, or is being written. */
  isPart: boolean;
}

/** Bytes that were received and lie safely on the disk, not yet under their final name. */
export interface TemporaryFile {
  key: string;
  bytes: number;
  /** SHA-256, hex. */
  hash: string;
}

/** What names a kept original: its content and its kind. */
export type FileName = Pick<Image, 'hash' | 'mime'>;

export interface KeptFile {
  bytes: number;
  mime: string;
  /** Tells a rendition from one that was made anew under the same name; originals never change. */
  version?: string;
  /** Opens the file for a response: a slice is `[start, end)` in bytes. */
  open(start?: number, end?: number): Blob;
}

/** A file that other programs can read by themselves, too. */
export interface PlacedFile {
  /** Absolute. Nobody but the store writes there. */
  path: string;
  bytes: Blob;
}

/**
 * Where picture files live. Originals are kept under their content hash, renditions beside them.
 * Throws `AppError('unavailable')` with a sentence when the disk is full or cannot be written.
 */
export interface ImageStore {
  /** Writes and syncs before it answers; the same key overwrites nothing that is complete. */
  writeTemporary(key: string, bytes: Uint8Array): Promise<TemporaryFile>;
  /**
   * The same for what comes in portions, none of which is held. Throws `AppError('invalid')` where it is longer than
   * that; nothing of it stays then, nor when it breaks off.
   */
  streamTemporary(key: string, portions: AsyncIterable<Uint8Array>, maxBytes: number): Promise<TemporaryFile>;
  /** The complete temporary file of that key, or undefined: how a restart finds what was already paid for. */
  findTemporary(key: string): Promise<TemporaryFile | undefined>;
  readTemporary(key: string): Promise<Uint8Array>;
  /** The same, read as it is asked for. */
  openTemporary(key: string): Promise<PlacedFile | undefined>;
  /** An original where it lies; undefined when it is not there. */
  locate(name: FileName): Promise<PlacedFile | undefined>;
  /**
   * Makes a temporary file permanent with its renditions, or without where none could be made; the temporary one stays
   * until it is removed. Doing it again changes nothing but the time: the file is needed from now on.
   */
  keep(key: string, name: FileName, renditions: Renditions | null): Promise<void>;
  /**
   * Keeps bytes that were never temporary, with their renditions. `id` tells writers of the same bytes apart. The same
   * bytes are kept once, and are needed from now on. Returns their SHA-256, hex.
   */
  put(id: string, bytes: Uint8Array, mime: FileName['mime'], renditions: Renditions): Promise<string>;
  /** The keys of all temporary files, those that were cut off while they were written among them. */
  listTemporary(): Promise<string[]>;
  /** A key that is not there is no failure. While a backup runs it stays, for `listTemporary` to be found by. */
  removeTemporary(key: string): Promise<void>;
  /** Writes renditions over those that are there, or not. */
  putRenditions(name: FileName, renditions: Renditions): Promise<void>;
  /** The parts in which the store can be walked, in their order. */
  listFolders(): Promise<string[]>;
  /** All files of one part, in portions. */
  walkFolder(folder: string): AsyncIterable<StoredFile[]>;
  /**
   * Removes those files that nobody has written, kept or put since; `since` in milliseconds. Undefined, and nothing
   * was done, while a backup runs.
   */
  removeUntouched(
    paths: readonly string[],
    since: number,
  ): Promise<{ files: number; bytes: number } | undefined>;
  find(name: FileName, size: ImageSizeName): Promise<KeptFile | undefined>;
  /** Whether a file is there, without a look into it. */
  isThere(name: FileName, size: ImageSizeName): Promise<boolean>;
}
