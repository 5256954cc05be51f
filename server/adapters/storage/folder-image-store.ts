import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, open, readFile, readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '../../domain/failure.ts';
import type { ImageSizeName } from '../../domain/image.ts';
import { imageFileName } from '../../domain/image-file.ts';
import type { Renditions } from '../../ports/image-processor.ts';
import type { FileName, ImageStore, PlacedFile, TemporaryFile } from '../../ports/image-store.ts';
import { always, type Removals } from '../../ports/removals.ts';
import { hashBytes } from '../system/hash-bytes.ts';
import {
  codeOf,
  guard,
  ifThere,
  inFolder,
  readIfThere,
  replaceWhole,
  syncPath,
  writeSynced,
  writeWhole,
} from '../system/whole-file.ts';
import { removeUntouched, touchIfThere } from './removing.ts';
import { listFolders, walkFolder } from './walk-images.ts';

/** Picture files in a folder: `images/ab/cd/<hash>.<ext>` with their renditions beside, `temporary/<key>` before. */
export function createFolderImageStore(folder: string, removals: Removals = always): ImageStore {
  let parts = 0;
  const temporaryPath = (key: string) => join(folder, 'temporary', key);

  const findTemporary = async (key: string): Promise<TemporaryFile | undefined> => {
    const bytes = await readIfThere(temporaryPath(key));
    return bytes && { key, bytes: bytes.length, hash: await hashBytes(bytes) };
  };

  return {
    writeTemporary: (key, bytes) =>
      guard(async () => {
        const complete = await findTemporary(key);
        if (complete) return complete;
        // The disk is waited for anyway.
        const written = writeWhole(temporaryPath(key), bytes);
        const [hash] = await Promise.all([hashBytes(bytes), written]);
        return { key, bytes: bytes.length, hash };
      }),
    streamTemporary: (key, portions, maxBytes) =>
      guard(() =>
        inFolder(temporaryPath(key), () =>
          replaceWhole(temporaryPath(key), '.part', async (part) => ({
            key,
            ...(await writePortions(part, portions, maxBytes)),
          })),
        ),
      ),
    findTemporary: (key) => guard(() => findTemporary(key)),
    readTemporary: (key) => guard(() => readFile(temporaryPath(key))),
    openTemporary: (key) => guard(() => place(temporaryPath(key))),
    locate: (name) => guard(() => place(pathOf(folder, name, 'original'))),
    keep: (key, name, renditions) =>
      // Two jobs may keep the same bytes at once: each writes parts of its own.
      keepBeside(folder, name, `.${key}.part`, renditions, (original, tail) =>
        linkWhole(temporaryPath(key), original, tail),
      ),
    put: async (id, bytes, mime, renditions) => {
      const name = { hash: await hashBytes(bytes), mime };
      await keepBeside(folder, name, `.${id}.part`, renditions, (original, tail) =>
        replaceWhole(original, tail, (part) => writeSynced(part, bytes, 'w')),
      );
      return name.hash;
    },
    listTemporary: () =>
      guard(async () => {
        const files = await listIfThere(join(folder, 'temporary'));
        return [...new Set(files.map((file) => file.replace(/\.part$/, '')))];
      }),
    removeTemporary: (key) =>
      guard(async () => {
        await removals.attempt(async () => {
          await rm(temporaryPath(key), { force: true });
          await rm(`${temporaryPath(key)}.part`, { force: true });
        });
      }),
    putRenditions: (name, renditions) =>
      guard(async () => {
        const part = `.${(parts += 1)}.part`;
        for (const [size, bytes] of listRenditions(renditions))
          await writeWhole(pathOf(folder, name, size), bytes, part);
      }),
    listFolders: () => guard(() => listFolders(join(folder, 'images'))),
    walkFolder: (part) => walkFolder(join(folder, 'images'), part),
    removeUntouched: (paths, since) =>
      guard(() =>
        removals.attempt(async () => {
          const removed = { files: 0, bytes: 0 };
          for (const path of paths) {
            const bytes = await removeUntouched(join(folder, 'images', path), since);
            if (bytes !== undefined) removed.files += 1;
            removed.bytes += bytes ?? 0;
          }
          return removed;
        }),
      ),
    isThere: (name, size) => guard(() => Bun.file(pathOf(folder, name, size)).exists()),
    find: (name, size) =>
      guard(async () => {
        const path = pathOf(folder, name, size);
        const found = await ifThere(() => stat(path), undefined);
        if (!found?.isFile()) return undefined;
        const file = Bun.file(path);
        const mime = size === 'original' ? name.mime : 'image/webp';
        return {
          bytes: found.size,
          mime,
          version: size === 'original' ? undefined : Math.trunc(found.mtimeMs).toString(36),
          open: (start = 0, end = found.size) => file.slice(start, end, mime),
        };
      }),
  };
}

const pathOf = (folder: string, name: FileName, size: ImageSizeName): string =>
  join(folder, 'images', imageFileName(name, size));

const listIfThere = (path: string): Promise<string[]> => ifThere<string[]>(() => readdir(path), []);

async function place(path: string): Promise<PlacedFile | undefined> {
  const bytes = Bun.file(path);
  return (await bytes.exists()) ? { path: resolve(path), bytes } : undefined;
}

const listRenditions = (renditions: Renditions | null): [ImageSizeName, Uint8Array][] =>
  (['thumb', 'preview', 'poster'] as const).flatMap((size) => {
    const bytes = renditions?.[size];
    return bytes ? [[size, bytes]] : [];
  });

/** One sync of the folder for all. What was begun is over when it answers, also where one of them fails. */
const keepBeside = (
  folder: string,
  name: FileName,
  tail: string,
  renditions: Renditions | null,
  keepOriginal: (path: string, tail: string) => Promise<void>,
): Promise<void> =>
  guard(() => {
    const original = pathOf(folder, name, 'original');
    return inFolder(original, async () => {
      // Whoever sweeps the folder must not take what gets its row in a moment.
      if (!(await touchIfThere(original))) await keepOriginal(original, tail);
      const works = listRenditions(renditions).map(([size, bytes]) =>
        replaceWhole(pathOf(folder, name, size), tail, (part) => writeSynced(part, bytes, 'w')),
      );
      for (const work of await Promise.allSettled(works)) if (work.status === 'rejected') throw work.reason;
    });
  });

/** A second name for the same bytes; where the file system has no such thing, a copy. */
async function linkWhole(from: string, to: string, tail: string): Promise<void> {
  // The second name has the time of the first, which may be long ago: it must be new before anybody sees it.
  await touchIfThere(from);
  try {
    await link(from, to);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return void ((await touchIfThere(to)) || (await linkWhole(from, to, tail)));
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EXDEV' && code !== 'EOPNOTSUPP') throw error;
    await replaceWhole(to, tail, async (part) => {
      await copyFile(from, part, constants.COPYFILE_FICLONE);
      await syncPath(part);
    });
  }
}

async function writePortions(
  part: string,
  portions: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Omit<TemporaryFile, 'key'>> {
  const file = await open(part, 'w', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const portion of portions) {
      bytes += portion.length;
      if (bytes > maxBytes) throw new AppError('invalid', `At most ${maxBytes / 1_000_000} MB.`);
      hash.update(portion);
      await file.writeFile(portion);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, hash: hash.digest('hex') };
}
