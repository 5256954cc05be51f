import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReferenceStore } from '../../ports/reference-store.ts';
import { always, type Removals } from '../../ports/removals.ts';
import { guard, readIfThere, writeWhole } from '../system/whole-file.ts';

/** Files in a folder: `references/ab/<hash>`. */
export function createFolderReferenceStore(folder: string, removals: Removals = always): ReferenceStore {
  const pathOf = (hash: string) => join(folder, 'references', hash.slice(0, 2), hash);
  let parts = 0;
  return {
    put: (bytes) =>
      guard(async () => {
        const hash = createHash('sha256').update(bytes).digest('hex');
        // Two may bring the same picture at once: each writes a part of its own.
        await writeWhole(pathOf(hash), bytes, `.${++parts}.part`);
        return hash;
      }),
    read: (hash) => guard(() => readIfThere(pathOf(hash))),
    remove: (hash) =>
      guard(async () => {
        await removals.attempt(() => rm(pathOf(hash), { force: true }));
      }),
  };
}
