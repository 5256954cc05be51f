import type { Image } from '../domain/image.ts';

export interface ProcessedImage {
  width: number;
  height: number;
  mime: Image['mime'];
  /** WebP, 320 px on the longer side. */
  thumb: Uint8Array;
  /** WebP, 960 px on the longer side, never enlarged. */
  preview: Uint8Array;
  /** Thumbhash, base64. */
  placeholder: string;
}

/**
 * Reads a picture once and makes what is shown of it. The bytes are trusted, labels are not.
 * Throws `ProviderFailure('malformed_reply')` when they are no picture.
 */
export interface ImageProcessor {
  process(bytes: Uint8Array, signal?: AbortSignal): Promise<ProcessedImage>;
}
