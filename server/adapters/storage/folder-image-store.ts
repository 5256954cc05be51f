import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ImageSizeName } from '../../domain/image.ts';
import type { FileName, ImageStore, TemporaryFile } from '../../ports/image-store.ts';
import { codeOf, guard, ifThere, inFolder, readIfThere, syncPath, writeWhole } from '../system/whole-file.ts';

const extensions: Record<FileName['mime'], string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/gif': 'gif',
};

/** Picture files in a folder: `images/ab/cd/<hash>.<ext>` with their renditions beside, `temporary/<key>` before. */
export function createFolderImageStore(folder: string): ImageStore {
  const temporaryPath = (key: string) => join(folder, 'temporary', key);

  const findTemporary = async (key: string): Promise<TemporaryFile | undefined> => {
    const bytes = await readIfThere(temporaryPath(key));
    return bytes && { key, bytes: bytes.length, hash: createHash('sha256').update(bytes).digest('hex') };
  };

  return {
    writeTemporary: (key, bytes) =>
      guard(async () => {
        const complete = await findTemporary(key);
        if (complete) return complete;
        await writeWhole(temporaryPath(key), bytes);
        return { key, bytes: bytes.length, hash: createHash('sha256').update(bytes).digest('hex') };
      }),
    findTemporary: (key) => guard(() => findTemporary(key)),
    readTemporary: (key) => guard(() => readFile(temporaryPath(key))),
    keep: (key, name, { thumb, preview }) =>
      guard(async () => {
        // Two jobs may keep the same bytes at once: each writes parts of its own.
        const part = `.${key}.part`;
        await linkWhole(temporaryPath(key), pathOf(folder, name, 'original'), part);
        await writeWhole(pathOf(folder, name, 'thumb'), thumb, part);
        await writeWhole(pathOf(folder, name, 'preview'), preview, part);
      }),
    put: (id, bytes, mime, { thumb, preview }) =>
      guard(async () => {
        const part = `.${id}.part`;
        const name = { hash: createHash('sha256').update(bytes).digest('hex'), mime };
        if (!(await isThere(pathOf(folder, name, 'original')))) {
          await writeWhole(pathOf(folder, name, 'original'), bytes, part);
        }
        await writeWhole(pathOf(folder, name, 'thumb'), thumb, part);
        await writeWhole(pathOf(folder, name, 'preview'), preview, part);
        return name.hash;
      }),
    listTemporary: () =>
      guard(async () => {
        const files = await listIfThere(join(folder, 'temporary'));
        return [...new Set(files.map((file) => file.replace(/\.part$/, '')))];
      }),
    removeTemporary: (key) =>
      guard(async () => {
        await rm(temporaryPath(key), { force: true });
        await rm(`${temporaryPath(key)}.part`, { force: true });
      }),
    remove: (name) =>
      guard(async () => {
        for (const size of ImageSizeName.options) await rm(pathOf(folder, name, size), { force: true });
      }),
    find: (name, size) =>
      guard(async () => {
        const file = Bun.file(pathOf(folder, name, size));
        if (!(await file.exists())) return undefined;
        const mime = size === 'original' ? name.mime : 'image/webp';
        return { bytes: file.size, mime, open: (start = 0, end = file.size) => file.slice(start, end, mime) };
      }),
  };
}

function pathOf(folder: string, { hash, mime }: FileName, size: ImageSizeName): string {
  const tail = size === 'original' ? extensions[mime] : `${size}.webp`;
  return join(folder, 'images', hash.slice(0, 2), hash.slice(2, 4), `${hash}.${tail}`);
}

const listIfThere = (path: string): Promise<string[]> => ifThere<string[]>(() => readdir(path), []);

/** A second name for the same bytes; where the file system has no such thing, a copy. */
async function linkWhole(from: string, to: string, tail: string): Promise<void> {
  if (await isThere(to)) return;
  await inFolder(to, async () => {
    try {
      await link(from, to);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EEXIST') return;
      if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EXDEV' && code !== 'EOPNOTSUPP') throw error;
      const part = `${to}${tail}`;
      await copyFile(from, part, constants.COPYFILE_FICLONE);
      await syncPath(part);
      await rename(part, to);
    }
  });
}

const isThere = (path: string): Promise<boolean> => ifThere(async () => (await stat(path)).isFile(), false);
