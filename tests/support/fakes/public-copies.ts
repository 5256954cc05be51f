import type { CopyName, PublicCopyMaker, PublicCopyStore } from '../../../server/ports/public-copies.ts';

const mimes = { jpg: 'image/jpeg', webp: 'image/webp', png: 'image/png' };
const keyOf = ({ hash, size, format, withMetadata }: CopyName) =>
  JSON.stringify({ hash, size, format, withMetadata });

/** Files in memory, with the promises of the port. */
export function createMemoryPublicCopies(): PublicCopyStore {
  const kept = new Map<string, Uint8Array>();
  return {
    find: async (name) => {
      const bytes = kept.get(keyOf(name));
      if (!bytes) return undefined;
      return {
        bytes: bytes.length,
        mime: mimes[name.format],
        open: (start, end) => new Blob([bytes.slice(start, end)]),
      };
    },
    put: async (name, bytes) => void kept.set(keyOf(name), bytes),
    list: async function* () {
      yield [...kept.keys()].map((key) => JSON.parse(key) as CopyName);
    },
    remove: async (name) => void kept.delete(keyOf(name)),
  };
}

/** Bytes that say what was asked for, and nothing of the original. */
export const fakeCopyMaker: PublicCopyMaker = {
  make: async (_original, { size, format, withMetadata, extent: { width, height } }) =>
    new TextEncoder().encode(`${size} ${format} ${width}x${height}${withMetadata ? ' with metadata' : ''}`),
};
