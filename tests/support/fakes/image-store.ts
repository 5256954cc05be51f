import { createHash } from 'node:crypto';
import { AppError } from '../../../server/domain/failure.ts';
import type { Renditions } from '../../../server/ports/image-processor.ts';
import type { FileName, ImageStore, KeptFile } from '../../../server/ports/image-store.ts';

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Files in memory, with the promises of the port. */
export function createMemoryImageStore(): ImageStore {
  const temporary = new Map<string, Uint8Array>();
  const kept = new Map<string, { name: FileName; original: Uint8Array } & Partial<Renditions>>();
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
    streamTemporary: async (key, portions, maxBytes) => {
      const taken: Uint8Array[] = [];
      let total = 0;
      for await (const portion of portions) {
        total += portion.length;
        if (total > maxBytes) throw new AppError('invalid', `At most ${maxBytes / 1_000_000} MB.`);
        taken.push(portion);
      }
      temporary.set(key, Bun.concatArrayBuffers(taken, total, true));
      return { key, bytes: total, hash: hashOf(read(key)) };
    },
    findTemporary: async (key) =>
      temporary.has(key) ? { key, bytes: read(key).length, hash: hashOf(read(key)) } : undefined,
    readTemporary: async (key) => read(key),
    keep: async (key, name, renditions) => {
      const there = kept.get(name.hash) ?? { name, original: read(key) };
      kept.set(name.hash, { ...there, ...renditions });
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
      if (!bytes) return undefined;
      return {
        bytes: bytes.length,
        mime: size === 'original' ? name.mime : 'image/webp',
        open: (start, end) => new Blob([bytes.slice(start, end)]),
      };
    },
  };
}
