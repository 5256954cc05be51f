import { Database } from 'bun:sqlite';
import { AppError } from '../../domain/failure.ts';
import type { BackupHead } from '../../domain/backup.ts';

/** So far the numbers of events are moved on: who listened before the restore sees that theirs are of another past. */
const eventsApart = 1_000_000_000;

/**
 * Checks the database of a backup, and takes out of it what must not live again: sign-ins that may have been ended
 * since, and events. Throws `AppError('invalid')` for one that is damaged or not what the backup said, and what
 * `countPending` throws.
 */
export function readyDatabase(path: string, head: BackupHead, countPending: (path: string) => number): void {
  const database = open(path);
  try {
    const schema = database
      .query<{ version: number | null }, []>('SELECT max(version) AS version FROM schema_migrations')
      .get()?.version;
    if (schema !== head.schema) throw refuse('Its database is not the one that the backup speaks of.');
    const whole = database.query<{ integrity_check: string }, []>('PRAGMA integrity_check(1)').get();
    if (whole?.integrity_check !== 'ok') throw refuse('Its database is damaged.');
    if (database.query('PRAGMA foreign_key_check').get())
      throw refuse('Its database names what is not there.');
    countPending(path);
    // What hangs on a sign-in ends with it, as it does in a running server; otherwise it would name what is not there.
    database.run('PRAGMA foreign_keys = ON');
    database.transaction(() => {
      database.run('DELETE FROM sessions');
      database.run('DELETE FROM events');
      database.run(`UPDATE sqlite_sequence SET seq = seq + ${eventsApart} WHERE name = 'events'`);
    })();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw refuse('Its database is damaged.', error);
  } finally {
    database.close();
  }
}

function open(path: string): Database {
  try {
    const database = new Database(path, { readwrite: true, create: false });
    // In the file alone: nothing lies beside it when it takes its place.
    database.run('PRAGMA journal_mode = DELETE');
    return database;
  } catch (error) {
    throw refuse('It has no database, or one that cannot be opened.', error);
  }
}

const refuse = (sentence: string, cause?: unknown) =>
  new AppError('invalid', `This backup cannot be restored. ${sentence}`, { cause });
