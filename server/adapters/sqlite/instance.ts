import type { Instance } from '../../ports/instance.ts';
import type { SqliteDatabase } from './database.ts';

interface Row {
  version: string;
  schema: number;
  pages: number;
  pageBytes: number;
  ready: number;
  running: number;
  oldest: string | null;
  users: number;
  images: number;
  bytes: number;
}

/** Counts that partial indexes and running sums answer. */
export function createInstance({ prepare, read }: SqliteDatabase): Instance {
  const facts = prepare<Row>(`
    SELECT sqlite_version() AS version, (SELECT max(version) FROM schema_migrations) AS schema,
      (SELECT page_count FROM pragma_page_count) AS pages, (SELECT page_size FROM pragma_page_size) AS pageBytes,
      (SELECT count(*) FROM jobs WHERE state = 'ready') AS ready,
      (SELECT count(*) FROM jobs WHERE state = 'running') AS running,
      (SELECT min(run_after) FROM jobs WHERE state = 'ready' AND run_after <= $now) AS oldest,
      (SELECT count(*) FROM users) AS users,
      (SELECT coalesce(sum(images), 0) FROM image_totals) AS images,
      (SELECT coalesce(sum(bytes), 0) FROM image_totals) AS bytes`);
  return {
    read: (now) =>
      read(() => {
        const row = facts.get({ now });
        if (!row) throw new Error('The database gave no facts.');
        return {
          sqliteVersion: row.version,
          schema: row.schema,
          databaseBytes: row.pages * row.pageBytes,
          ready: row.ready,
          running: row.running,
          oldestDueAt: row.oldest,
          users: row.users,
          images: row.images,
          imageBytes: row.bytes,
        };
      }),
  };
}
