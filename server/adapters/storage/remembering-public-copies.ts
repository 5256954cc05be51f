import type { Clock } from '../../ports/clock.ts';
import type { CopyName, PublicCopyStore } from '../../ports/public-copies.ts';
import { createFileCache } from './file-cache.ts';

/** A link in a busy chat is fetched by everybody there within a minute. */
const limits = { maxBytes: 48_000_000, maxFileBytes: 1_500_000, trustMs: 60_000 };

/**
 * The same store, whose copies come from memory when they were asked for lately; who may see one was decided before
 * anybody asks here. What another process does to a file is seen after a minute: copies of one name are alike.
 */
export function createRememberingPublicCopies(store: PublicCopyStore, clock: Clock): PublicCopyStore {
  const cache = createFileCache(clock, limits);
  const keyOf = ({ hash, size, format, withMetadata }: CopyName) =>
    `${hash}-${size}-${format}-${withMetadata}`;
  return {
    ...store,
    find: (name) => cache.get(keyOf(name), () => store.find(name)),
    put: async (name, bytes) => {
      await store.put(name, bytes);
      cache.forget(keyOf(name));
    },
    remove: async (name) => {
      cache.forget(keyOf(name));
      await store.remove(name);
      cache.forget(keyOf(name));
    },
  };
}
