import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../domain/failure.ts';
import type { MovingRecord, MovingStore } from '../../ports/moving-store.ts';
import { guard, ifThere, readIfThere, writeWhole } from '../system/whole-file.ts';

/** Files in a folder: `moving-in/<user>/<id>/upload.zip` with `record.json` beside it. */
export function createFolderMovingStore(dataFolder: string): MovingStore {
  const root = join(dataFolder, 'moving-in');
  const folderOf = (userId: string, id: string) => {
    if (!/^[\w-]+$/.test(userId) || !/^[\w-]+$/.test(id))
      throw new AppError('not_found', 'This is not here.');
    return join(root, userId, id);
  };
  const uploadPath = (userId: string, id: string) => join(folderOf(userId, id), 'upload.zip');
  const list = (path: string) => ifThere<string[]>(() => readdir(path), []);
  const remove = (userId: string, id: string) => rm(folderOf(userId, id), { recursive: true, force: true });
  const find = async (userId: string, id: string): Promise<MovingRecord | undefined> => {
    if (!/^[\w-]+$/.test(id)) return undefined;
    const bytes = await readIfThere(join(folderOf(userId, id), 'record.json'));
    return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as MovingRecord);
  };

  return {
    keepUpload: (userId, id, bytes, maxBytes) =>
      guard(async () => {
        await mkdir(folderOf(userId, id), { recursive: true, mode: 0o700 });
        try {
          await writeStream(uploadPath(userId, id), bytes, maxBytes);
        } catch (error) {
          await remove(userId, id);
          throw error;
        }
      }),
    uploadPath,
    save: (record) =>
      guard(() =>
        writeWhole(
          join(folderOf(record.userId, record.id), 'record.json'),
          new TextEncoder().encode(JSON.stringify(record)),
        ),
      ),
    find: (userId, id) => guard(() => find(userId, id)),
    list: (userId) =>
      guard(async () => {
        const ids = (await list(join(root, userId))).sort().reverse();
        const records = await Promise.all(ids.map((id) => find(userId, id)));
        return records.filter((record) => record !== undefined);
      }),
    dropUpload: (userId, id) => guard(() => rm(uploadPath(userId, id), { force: true })),
    remove: (userId, id) => guard(() => remove(userId, id)),
    prune: (before) =>
      guard(async () => {
        for (const userId of await list(root)) {
          for (const id of await list(join(root, userId))) {
            const { mtime } = await stat(join(root, userId, id));
            if (mtime.toISOString() < before) await remove(userId, id);
          }
        }
      }),
  };
}

async function writeStream(path: string, bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<void> {
  const file = await open(path, 'w', 0o600);
  let total = 0;
  try {
    for await (const portion of bytes) {
      total += portion.length;
      if (total > maxBytes) throw new AppError('invalid', 'The file is larger than what can be taken here.');
      await file.write(portion);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}
