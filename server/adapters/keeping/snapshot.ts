import { Database } from 'bun:sqlite';
import { rm, writeFile } from 'node:fs/promises';
import type { Image } from '../../domain/image.ts';
import { asStorageError } from '../system/storage-error.ts';

/** A copy of the database as it stood at one moment, in a file of its own. */
export interface Snapshot {
  path: string;
  /** The number of migrations it has been through. */
  schema: number;
  hasKeys: boolean;
  countOriginals(): { files: number; bytes: number };
  originals(): Iterable<Pick<Image, 'hash' | 'mime'>>;
  references(): Iterable<string>;
  /** Ids of jobs that wait or run, or failed and may be tried again with what they received. */
  jobsWithFiles(): ReadonlySet<string>;
  /** Uploads that such jobs will read: the user's id and the upload's. */
  openUploads(): { userId: string; id: string }[];
  close(): Promise<void>;
}

/**
 * Takes one beside whoever writes: nobody waits for it, and everything in it is of one commit. Throws
 * `AppError('unavailable')` with a sentence.
 */
export async function takeSnapshot(databasePath: string, path: string): Promise<Snapshot> {
  try {
    // For nobody else: SQLite fills a file that is empty.
    await writeFile(path, '', { flag: 'wx', mode: 0o600 });
    const source = new Database(databasePath, { readwrite: true, create: false });
    try {
      source.run('PRAGMA busy_timeout = 5000');
      source.run('VACUUM INTO ?', [path]);
    } finally {
      source.close();
    }
    return openSnapshot(path);
  } catch (error) {
    await rm(path, { force: true });
    throw asStorageError(error);
  }
}

function openSnapshot(path: string): Snapshot {
  const database = new Database(path, { readonly: true });
  const one = (sql: string) => Number(database.query<{ n: number | null }, []>(sql).get()?.n ?? 0);
  return {
    path,
    schema: one('SELECT max(version) AS n FROM schema_migrations'),
    hasKeys: one('SELECT EXISTS (SELECT 1 FROM connections WHERE key_sealed IS NOT NULL) AS n') === 1,
    countOriginals: () => ({
      files: one('SELECT count(*) AS n FROM (SELECT DISTINCT hash, mime FROM images)'),
      bytes: one('SELECT sum(bytes) AS n FROM (SELECT DISTINCT hash, mime, bytes FROM images)'),
    }),
    originals: () =>
      database
        .query<Pick<Image, 'hash' | 'mime'>, []>('SELECT DISTINCT hash, mime FROM images ORDER BY hash, mime')
        .iterate(),
    references: function* () {
      const rows = database.query<{ hash: string }, []>(
        'SELECT DISTINCT hash FROM reference_pictures ORDER BY hash',
      );
      for (const { hash } of rows.iterate()) yield hash;
    },
    jobsWithFiles: () =>
      new Set(
        database
          .query<{ id: string }, []>(`SELECT id FROM jobs WHERE state IN ('ready', 'running', 'failed')`)
          .all()
          .map(({ id }) => id),
      ),
    openUploads: () =>
      database
        .query<{ userId: string; id: string }, []>(
          `SELECT user_id AS userId, payload ->> '$.movingId' AS id FROM jobs
           WHERE state IN ('ready', 'running') AND kind = 'move-in'`,
        )
        .all(),
    close: async () => {
      database.close();
      await rm(path, { force: true });
    },
  };
}
