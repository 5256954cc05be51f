import { createHash } from 'node:crypto';
import type { ReferenceStore } from '../../../server/ports/reference-store.ts';

export interface MemoryReferenceStore extends ReferenceStore {
  readonly files: Map<string, Uint8Array>;
}

/** Files in memory, with the promises of the port. */
export function createMemoryReferenceStore(): MemoryReferenceStore {
  const files = new Map<string, Uint8Array>();
  return {
    files,
    put: async (bytes) => {
      const hash = createHash('sha256').update(bytes).digest('hex');
      files.set(hash, bytes);
      return hash;
    },
    read: async (hash) => files.get(hash),
    remove: async (hash) => void files.delete(hash),
  };
}
