import type { Image } from '../../domain/image.ts';
import type { ImageRepository } from '../../ports/images.ts';
import type { SqliteDatabase } from './database.ts';
import { prepareImageChanges } from './change-images.ts';
import { imageColumns, toImage, type ImageRow } from './image-rows.ts';
import { prepareImageWrites } from './image-writes.ts';
import { prepareImageFiles } from './image-files.ts';
import { prepareImageUses } from './image-uses.ts';
import { prepareImageLists } from './list-images.ts';
import { prepareImageMarks } from './mark-images.ts';
import { prepareImagePublishing } from './publish-images.ts';
import { prepareSceneMemories } from './scene-memories.ts';
import { prepareImageSurveys } from './survey-images.ts';
import type { SharedWrites } from './shared-writes.ts';

/** Files that are listed in one go: a few milliseconds. */
const filesAtOnce = 1_000;

/** Rows of pictures. */
export function createImageRepository(database: SqliteDatabase, shared: SharedWrites): ImageRepository {
  const { prepare, read, write } = database;
  const memories = prepareSceneMemories(database);
  const writes = prepareImageWrites(database);
  const findImage = prepare<ImageRow>(
    `SELECT ${imageColumns} FROM images i WHERE i.id = $imageId AND i.user_id = $userId`,
  );
  const listFiles = prepare<Pick<ImageRow, 'moment' | 'hash' | 'mime'> & { shared: number }>(`
    SELECT moment, hash, mime,
      EXISTS (SELECT 1 FROM images o WHERE o.hash = i.hash AND o.user_id <> i.user_id) AS shared
    FROM images i WHERE user_id = $userId AND moment > $after ORDER BY moment LIMIT ${filesAtOnce}`);
  const find = (userId: string, imageId: string) => {
    const row = findImage.get({ userId, imageId });
    return row ? toImage(row) : undefined;
  };

  return {
    ...prepareImageFiles(database),
    ...prepareImageLists(database),
    ...prepareImageChanges(database, writes),
    ...prepareImageMarks(database, writes),
    ...prepareImageSurveys(database),
    ...prepareImageUses(database),
    ...prepareImagePublishing(database, shared, writes, memories),
    add: (userId, images, remembered) =>
      write(() => {
        for (const image of images) writes.insert(userId, image);
        shared.remember(remembered);
      }),
    addUploads: (userId, images, elementIds, events = []) =>
      write((commit) => {
        for (const image of images) {
          writes.insert(userId, image);
          writes.tag(userId, image.id, elementIds);
        }
        for (const event of events) commit.emit(userId, event);
      }),
    find: (userId, imageId) =>
      read(() => {
        const image = find(userId, imageId);
        return image?.deletedAt === null ? image : undefined;
      }),
    listMemories: (userId, chatId, placeClass, most) =>
      read(() => memories.list(userId, chatId, placeClass, most)),
    listFilesOnlyOf: async (userId) => {
      const files: Pick<Image, 'hash' | 'mime'>[] = [];
      for (let after = -Number.MAX_SAFE_INTEGER; ;) {
        const rows = await read(() => listFiles.all({ userId, after }));
        for (const { shared, hash, mime } of rows) if (!shared) files.push({ hash, mime });
        const last = rows.at(-1);
        if (!last || rows.length < filesAtOnce) return files;
        after = last.moment;
        await new Promise((resume) => setImmediate(resume));
      }
    },
  };
}
