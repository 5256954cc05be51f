import { basename } from 'node:path';
import type { ImageSizeName } from '../../domain/image.ts';
import { readImageFileName } from '../../domain/image-file.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ImageStore } from '../../ports/image-store.ts';
import { createFileCache } from './file-cache.ts';

/** Some thousand thumbs, and some hundred previews, which would drive the thumbs out of a memory they shared. */
const limits = {
  thumb: { maxBytes: 48_000_000, maxFileBytes: 200_000, trustMs: 10_000 },
  preview: { maxBytes: 32_000_000, maxFileBytes: 400_000, trustMs: 10_000 },
};

/**
 * The same store, whose thumbs and previews come from memory when they were asked for lately. A file is named by its
 * content, so that users with the same picture share it; who may see it was decided before anybody asks here. What is
 * written or removed through this store is forgotten at once, what another process does to it after ten seconds.
 */
export function createRememberingImageStore(store: ImageStore, clock: Clock): ImageStore {
  const caches = {
    thumb: createFileCache(clock, limits.thumb),
    preview: createFileCache(clock, limits.preview),
  };
  const forget = (hash: string) => {
    for (const cache of Object.values(caches)) cache.forget(hash);
  };
  /** Before, so that nobody takes the old for new; and after, for whoever read meanwhile. */
  const forgetting = async <Result>(hashes: string[], write: () => Promise<Result>): Promise<Result> => {
    hashes.forEach(forget);
    try {
      return await write();
    } finally {
      hashes.forEach(forget);
    }
  };

  return {
    ...store,
    keep: (key, name, renditions) => forgetting([name.hash], () => store.keep(key, name, renditions)),
    put: async (id, bytes, mime, renditions) => {
      const hash = await store.put(id, bytes, mime, renditions);
      forget(hash);
      return hash;
    },
    putRenditions: (name, renditions) => forgetting([name.hash], () => store.putRenditions(name, renditions)),
    removeUntouched: (paths, since) => {
      const hashes = paths.map((path) => readImageFileName(basename(path))?.hash ?? '');
      return forgetting(hashes, () => store.removeUntouched(paths, since));
    },
    find: (name, size) => {
      const find = () => store.find(name, size);
      return isSmall(size) ? caches[size].get(name.hash, find) : find();
    },
  };
}

const isSmall = (size: ImageSizeName): size is keyof typeof limits => size in limits;
