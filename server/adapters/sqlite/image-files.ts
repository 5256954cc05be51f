import type { ImageFile, ImageRepository } from '../../ports/images.ts';
import type { SqliteDatabase } from './database.ts';
import type { ImageRow } from './image-rows.ts';
import { rememberReads } from './remember-reads.ts';

/** Some megabytes of memory: what a screen of the gallery asks for again and again. */
const mostRemembered = 20_000;

/** Which files belong to whom: asked for with every picture that is sent. */
export function prepareImageFiles(database: SqliteDatabase): Pick<ImageRepository, 'findFile'> {
  const find = database.prepare<Pick<ImageRow, 'id' | 'hash' | 'mime' | 'created_at'>>(
    'SELECT id, hash, mime, created_at FROM images WHERE id = $imageId AND user_id = $userId',
  );
  const remembered = rememberReads<ImageFile>(database, mostRemembered);
  return {
    findFile: (userId, imageId) =>
      remembered(`${userId} ${imageId}`, () => {
        const row = find.get({ userId, imageId });
        return row ? { id: row.id, hash: row.hash, mime: row.mime, createdAt: row.created_at } : undefined;
      }),
  };
}
