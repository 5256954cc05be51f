import { createHash } from 'node:crypto';
import type { FileName, ImageStore, KeptFile } from '../../../server/ports/image-store.ts';

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Files in memory, with the promises of the port. */
export function createMemoryImageStore(): ImageStore {
  const temporary = new Map<string, Uint8Array>();
  const kept = new Map<
    string,
    { name: FileName; original: Uint8Array; thumb: Uint8Array; preview: Uint8Array }
  >();
  const read = (key: string) => {
    const bytes = temporary.get(key);
    if (!bytes) throw new Error(`No temporary file ${key}.`);
    return bytes;
  };
  return {
    writeTemporary: async (key, bytes) => {
      if (!temporary.has(key)) temporary.set(key, bytes);
      return { key, bytes: read(key).length, hash: hashOf(read(key)) };
    },
    findTemporary: async (key) =>
      temporary.has(key) ? { key, bytes: read(key).length, hash: hashOf(read(key)) } : undefined,
    readTemporary: async (key) => read(key),
    keep: async (key, name, renditions) => {
      if (!kept.has(name.hash)) kept.set(name.hash, { name, original: read(key), ...renditions });
    },
    put: async (_id, bytes, mime, renditions) => {
      const hash = hashOf(bytes);
      if (!kept.has(hash)) kept.set(hash, { name: { hash, mime }, original: bytes, ...renditions });
      return hash;
    },
    listTemporary: async () => [...temporary.keys()],
    removeTemporary: async (key) => void temporary.delete(key),
    remove: async (name) => void kept.delete(name.hash),
    find: async (name, size): Promise<KeptFile | undefined> => {
      const file = kept.get(name.hash);
      if (!file || file.name.mime !== name.mime) return undefined;
      const bytes = file[size];
      return {
        bytes: bytes.length,
        mime: size === 'original' ? name.mime : 'image/webp',
        open: (start, end) => new Blob([bytes.slice(start, end)]),
      };
    },
  };
}
