import type { Database } from 'bun:sqlite';
import { join } from 'node:path';
import sharp from 'sharp';
import { createSharpProcessor } from '../../server/adapters/imaging/sharp-processor.ts';
import { openDatabase, type SqliteDatabase } from '../../server/adapters/sqlite/database.ts';
import { migrate, readMigrations } from '../../server/adapters/sqlite/migrate.ts';
import { createFolderImageStore } from '../../server/adapters/storage/folder-image-store.ts';
import { systemClock } from '../../server/adapters/system/clock.ts';
import { makeDataFolder } from '../../server/adapters/system/make-data-folder.ts';
import { toInstant } from '../../server/domain/time.ts';
import { ownerId } from '../../server/domain/user.ts';
import { growGallery, type SharedFile } from './grow-gallery.ts';

const shapes = [
  [640, 400],
  [400, 640],
  [512, 512],
  [768, 320],
] as const;

/** A data folder with so many pictures of the owner's. Throws when one of ours is there already. */
export async function openGrown(
  folder: string,
  count: number,
  onProgress?: (done: number) => void,
): Promise<SqliteDatabase> {
  makeDataFolder(folder);
  const database = openDatabase(join(folder, 'cyclorama.db'), systemClock);
  const now = systemClock.now();
  migrate(database.raw, readMigrations(join(import.meta.dir, '../../migrations')), toInstant(now));
  const files = await keepFiles(folder);
  database.raw.run('PRAGMA synchronous = OFF');
  database.raw.run('PRAGMA cache_size = -200000');
  withoutTriggers(database.raw, () =>
    growGallery(database.raw, { userId: ownerId, count, files, now, ...(onProgress && { onProgress }) }),
  );
  database.raw.run('PRAGMA synchronous = NORMAL');
  database.raw.run('PRAGMA cache_size = -2000');
  return database;
}

/** What the triggers keep row by row is made at once afterwards, as the migration does for rows that are there. */
function withoutTriggers(raw: Database, grow: () => void): void {
  const triggers = raw
    .query<{ name: string; sql: string }, []>(
      `SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('images', 'image_tags')`,
    )
    .all();
  for (const { name } of triggers) raw.run(`DROP TRIGGER ${name}`);
  grow();
  // A hundred megabytes of words at once, or they are merged again and again.
  raw.run(`INSERT INTO image_words (image_words, rank) VALUES ('hashsize', 100000000)`);
  raw.run(
    `INSERT INTO image_words (rowid, owner, prompt, negative_prompt, tags) SELECT * FROM image_wordings`,
  );
  raw.run(`INSERT INTO image_words (image_words, rank) VALUES ('hashsize', 1048576)`);
  raw.run(`INSERT INTO image_totals (user_id, place, chat_id, provider, images, bytes)
    SELECT user_id, place, coalesce(chat_id, ''), provider, count(*), sum(bytes) FROM images GROUP BY 1, 2, 3, 4`);
  for (const { sql } of triggers) raw.run(sql);
}

/** A few dozen plain pictures, which all rows share. */
async function keepFiles(folder: string): Promise<SharedFile[]> {
  const store = createFolderImageStore(folder);
  const processor = createSharpProcessor();
  const files: SharedFile[] = [];
  for (let index = 0; index < 24; index += 1) {
    const [width, height] = shapes[index % shapes.length] ?? shapes[0];
    const background = `hsl(${index * 15}, 40%, ${30 + (index % 5) * 10}%)`;
    const bytes = await sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer();
    const { thumb, preview, mime, placeholder } = await processor.process(bytes);
    const hash = await store.put(`img_seed${index}`, bytes, mime, { thumb, preview });
    files.push({ hash, mime, bytes: bytes.length, width, height, placeholder });
  }
  return files;
}
