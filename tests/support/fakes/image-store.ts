import { createHash } from 'node:crypto';
import { AppError } from '../../../server/domain/failure.ts';
import type { Renditions } from '../../../server/ports/image-processor.ts';
import { ImageSizeName } from '../../../server/domain/image.ts';
import { imageFileName } from '../../../server/domain/image-file.ts';
import type { FileName, ImageStore, KeptFile } from '../../../server/ports/image-store.ts';

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Files in memory, with the promises of the port. `now` in milliseconds. */
export function createMemoryImageStore(now = () => 0): ImageStore {
  const temporary = new Map<string, Uint8Array>();
  const kept = new Map<
    string,
    { name: FileName; touchedAt: number } & Partial<Record<ImageSizeName, Uint8Array>>
  >();
  const set = (name: FileName, original: Uint8Array, renditions: Renditions | null) => {
    const file = kept.get(name.hash);
    kept.set(name.hash, { ...file, name, original, ...renditions, touchedAt: now() });
  };
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
    openTemporary: async (key) =>
      temporary.has(key) ? { path: `/memory/${key}`, bytes: new Blob([read(key).slice()]) } : undefined,
    locate: async ({ hash, mime }) => {
      const file = kept.get(hash);
      if (!file?.original || file.name.mime !== mime) return undefined;
      return { path: `/memory/${hash}`, bytes: new Blob([file.original.slice()]) };
    },
    keep: async (key, name, renditions) => {
      set(name, read(key), renditions);
    },
    put: async (_id, bytes, mime, renditions) => {
      const hash = hashOf(bytes);
      set({ hash, mime }, bytes, renditions);
      return hash;
    },
    listTemporary: async () => [...temporary.keys()],
    removeTemporary: async (key) => void temporary.delete(key),
    putRenditions: async (name, renditions) => {
      const file = kept.get(name.hash);
      if (file) Object.assign(file, renditions);
    },
    listFolders: async () => [...new Set([...kept.keys()].map((hash) => hash.slice(0, 2)))].sort(),
    walkFolder: async function* (folder) {
      for (const { name, ...file } of kept.values()) {
        if (!name.hash.startsWith(folder)) continue;
        yield ImageSizeName.options
          .filter((size) => file[size])
          .map((size) => ({
            path: imageFileName(name, size),
            of: { hash: name.hash, size, mime: size === 'original' ? name.mime : null },
            bytes: file[size]?.length ?? 0,
            isPart: false,
          }));
      }
    },
    removeUntouched: async (paths, since) => {
      const removed = { files: 0, bytes: 0 };
      for (const [hash, file] of kept) {
        if (file.touchedAt >= since) continue;
        for (const size of ImageSizeName.options) {
          if (!file[size] || !paths.includes(imageFileName(file.name, size))) continue;
          removed.files += 1;
          removed.bytes += file[size].length;
          delete file[size];
        }
        if (ImageSizeName.options.every((size) => !file[size])) kept.delete(hash);
      }
      return removed;
    },
    isThere: async (name, size) => {
      const file = kept.get(name.hash);
      return file?.name.mime === name.mime && file[size] !== undefined;
    },
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
