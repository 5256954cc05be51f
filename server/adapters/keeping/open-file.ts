import { open, stat } from 'node:fs/promises';
import { ifThere } from '../system/whole-file.ts';

const portionBytes = 1 << 18;

export interface OpenedFile {
  bytes: number;
  /** Reads it once, a portion at a time into the same memory. Throws what the signal was fired with. */
  portions(signal?: AbortSignal): AsyncGenerator<Uint8Array>;
}

/** A file for reading from its beginning, or undefined where there is none. Held open only while it is read. */
export async function openFile(path: string): Promise<OpenedFile | undefined> {
  const found = await ifThere(() => stat(path), undefined);
  if (!found?.isFile()) return undefined;
  return {
    bytes: found.size,
    portions: async function* (signal) {
      const file = await open(path, 'r');
      try {
        const portion = Buffer.allocUnsafe(Math.min(portionBytes, Math.max(found.size, 1)));
        for (;;) {
          signal?.throwIfAborted();
          const { bytesRead } = await file.read(portion, 0, portion.length, null);
          if (bytesRead === 0) return;
          yield portion.subarray(0, bytesRead);
        }
      } finally {
        await file.close();
      }
    },
  };
}
