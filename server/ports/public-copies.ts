import type { Extent, PublicFormat, PublicSize } from '../domain/share.ts';
import type { KeptFile } from './image-store.ts';

/** What names a public copy. */
export interface CopyName {
  /** SHA-256 of the original, hex. */
  hash: string;
  size: PublicSize;
  format: PublicFormat;
  /** What the original says about itself goes along. */
  withMetadata: boolean;
}

export interface CopyOrder extends Omit<CopyName, 'hash'> {
  /** To the pixel. */
  extent: Extent;
}

/**
 * Makes a picture anew for others: upright, in sRGB, without anything that was written into its file or hidden in its
 * lowest bits; a JPEG of the size `embed` has 4,000,000 bytes at most, and what shows through becomes dark in any JPEG.
 * Of a moving one the first frame. Throws `AppError('unavailable')` when the bytes cannot be read.
 */
export interface PublicCopyMaker {
  make(original: Uint8Array, order: CopyOrder): Promise<Uint8Array>;
}

/** Where public copies are kept. Throws `AppError('unavailable')` with a sentence when the disk refuses. */
export interface PublicCopyStore {
  find(name: CopyName): Promise<KeptFile | undefined>;
  /** The same name a second time changes nothing that matters: both were made of the same original. */
  put(name: CopyName, bytes: Uint8Array): Promise<void>;
  /** All of them, in portions, in no order: what no share shows any more may be removed. */
  list(): AsyncIterable<CopyName[]>;
  /** One that is not there is no failure. */
  remove(name: CopyName): Promise<void>;
}
