import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFolderMovingStore } from '../../../server/adapters/storage/folder-moving-store.ts';
import type { MovingStore } from '../../../server/ports/moving-store.ts';

/** The real store over a folder that is made when it is first used, and goes with the process. */
export function createLazyMovingStore(): MovingStore {
  let store: MovingStore | undefined;
  const get = () => {
    if (store) return store;
    const folder = mkdtempSync(join(tmpdir(), 'cyclorama-moving-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    return (store = createFolderMovingStore(folder));
  };
  return {
    keepUpload: (...given) => get().keepUpload(...given),
    uploadPath: (...given) => get().uploadPath(...given),
    save: (...given) => get().save(...given),
    find: (...given) => get().find(...given),
    list: (...given) => get().list(...given),
    dropUpload: (...given) => get().dropUpload(...given),
    remove: (...given) => get().remove(...given),
    prune: async (before) => store?.prune(before),
  };
}
