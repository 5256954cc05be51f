import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readImageFileName } from '../../domain/image-file.ts';
import type { StoredFile } from '../../ports/image-store.ts';
import { ifThere } from '../system/whole-file.ts';
import { leavingTail, putBack } from './removing.ts';

const twoHex = /^[0-9a-f]{2}$/;

/** The folders that there are directly below: `ab`. */
export async function listFolders(path: string): Promise<string[]> {
  const found = await ifThere(() => readdir(path, { withFileTypes: true }), []);
  return found
    .filter((entry) => entry.isDirectory() && twoHex.test(entry.name))
    .map(({ name }) => name)
    .sort();
}

/** The files below `images/ab`, folder by folder. What a removal left that was cut off gets its name back first. */
export async function* walkFolder(images: string, folder: string): AsyncGenerator<StoredFile[]> {
  for (const inner of await listFolders(join(images, folder))) {
    const below = `${folder}/${inner}`;
    const names = await readdir(join(images, below));
    for (const name of names) {
      if (!name.endsWith(leavingTail)) continue;
      const path = join(images, below, name);
      await putBack(path, path.slice(0, -leavingTail.length));
    }
    const files = names.map((name) => name.replace(leavingTail, ''));
    yield await Promise.all([...new Set(files)].map((name) => describe(images, `${below}/${name}`, name)));
  }
}

async function describe(images: string, path: string, name: string): Promise<StoredFile> {
  const of = readImageFileName(name) ?? null;
  // One that went meanwhile comes to nothing.
  const bytes = await ifThere(async () => (await stat(join(images, path))).size, 0);
  return { path, of, bytes, isPart: name.endsWith('.part') };
}
