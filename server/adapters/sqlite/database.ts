import { chmodSync, existsSync } from 'node:fs';
import { Database, type Statement } from 'bun:sqlite';
import { AppError } from '../../domain/failure.ts';
import type { AppEvent, StoredEvent } from '../../domain/events.ts';
import { toInstant } from '../../domain/time.ts';
import type { Clock } from '../../ports/clock.ts';
import { asStorageError } from '../system/storage-error.ts';
import { trackStatements } from './track-statements.ts';

export type Named = Record<string, string | number | null | Uint8Array>;

/** What a repository may do while its commit is open. */
export interface Commit {
  /** Keeps an event in this commit; subscribers hear of it afterwards. */
  emit(userId: string, event: AppEvent): void;
  /** An effect outside the database. Not run when the commit fails. */
  afterwards(effect: () => void): void;
}

/** How long another process may hold the file before we give up. */
const patienceMs = 5_000;

/** One connection to the database file. Reads and writes are whole units; a write's work is synchronous. */
export interface SqliteDatabase {
  readonly raw: Database;
  readonly clock: Clock;
  prepare<Row>(sql: string): Statement<Row, [Named]>;
  /** A snapshot: everything inside sees one state. */
  read<Result>(work: () => Result): Promise<Result>;
  /**
   * All or nothing. `work` must not be asynchronous: bun:sqlite would commit at the first `await`.
   * `durable` waits until the commit would outlive a power cut. `erases` empties the log afterwards, so that what was
   * overwritten is not read there either; while another process reads, after the next commit in which it can be.
   * Throws `AppError('unavailable')` when the disk refuses; then nothing was written.
   */
  write<Result>(
    work: (commit: Commit) => Result,
    options?: { durable?: boolean; erases?: boolean },
  ): Promise<Result>;
  /**
   * Another number after every commit to the file: at once for those of this process, from the next turn of the event
   * loop on for those of others. That is how what was read is known to hold still, without reading it again.
   */
  version(): number;
  /** The same for what others commit alone. */
  foreignVersion(): number;
  /** Called after every commit that kept events. Returns how to stop. */
  onEvents(listener: (events: StoredEvent[]) => void): () => void;
  /** Leaves the file whole without its log beside it, where the disk lets it. */
  close(): void;
}

/** Opens or creates the file. Throws `AppError('unavailable')` when that is not possible. */
export function openDatabase(path: string, clock: Clock): SqliteDatabase {
  const raw = open(path);
  const listeners = new Set<(events: StoredEvent[]) => void>();
  /** What was erased may still stand in the log. */
  let owesEmptying = false;
  let foreignChanges: Statement<{ data_version: number }, []> | undefined;
  let ownChanges: Statement<{ own: number }, []> | undefined;
  let insertEvent: Statement<{ id: number }, [Named]> | undefined;
  const { prepare, finalise } = trackStatements(raw);

  let ownCommits = 0;
  let seen = { foreign: 0, own: 0 };
  let looked = false;
  const look = () => {
    if (looked) return seen;
    foreignChanges ??= prepare<{ data_version: number }, []>('PRAGMA data_version');
    ownChanges ??= prepare<{ own: number }, []>('SELECT total_changes() AS own');
    seen = { foreign: foreignChanges.get()?.data_version ?? 0, own: ownChanges.get()?.own ?? 0 };
    looked = true;
    // Asking costs more than all else that a small answer needs: once for all requests of a turn is enough.
    setImmediate(() => (looked = false));
    return seen;
  };

  const keep = (userId: string, event: AppEvent): StoredEvent => {
    insertEvent ??= prepare<{ id: number }, [Named]>(
      'INSERT INTO events (user_id, at, event) VALUES ($userId, $at, $event) RETURNING id',
    );
    const at = toInstant(clock.now());
    const row = insertEvent.get({ userId, at, event: JSON.stringify(event) });
    return { id: row?.id ?? 0, userId, at, event };
  };

  const transact = <Result>(begin: string, work: () => Result): Result => {
    raw.run(begin);
    try {
      const result = work();
      raw.run('COMMIT');
      return result;
    } catch (error) {
      // A full disk makes SQLite roll back by itself.
      if (raw.inTransaction) raw.run('ROLLBACK');
      throw error;
    }
  };

  return {
    raw,
    clock,
    prepare: <Row>(sql: string) => prepare<Row, [Named]>(sql),
    read: async (work) => {
      try {
        return transact('BEGIN', work);
      } catch (error) {
        throw asStorageError(error);
      }
    },
    write: async (work, options = {}) => {
      const events: StoredEvent[] = [];
      const effects: (() => void)[] = [];
      const commit: Commit = {
        emit: (userId, event) => events.push(keep(userId, event)),
        afterwards: (effect) => effects.push(effect),
      };
      let result;
      try {
        if (options.durable) raw.run('PRAGMA synchronous = FULL');
        result = transact('BEGIN IMMEDIATE', () => work(commit));
      } catch (error) {
        throw asStorageError(error);
      } finally {
        if (options.durable) raw.run('PRAGMA synchronous = NORMAL');
      }
      ownCommits += 1;
      owesEmptying ||= options.erases === true;
      if (owesEmptying) owesEmptying = !emptyLog(raw);
      for (const effect of effects) effect();
      if (events.length > 0) for (const listener of [...listeners]) listener(events);
      return result;
    },
    version: () => {
      const { foreign, own } = look();
      return foreign + own + ownCommits;
    },
    foreignVersion: () => look().foreign,
    onEvents: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      try {
        emptyLog(raw);
      } finally {
        finalise();
        raw.close();
      }
    },
  };
}

/**
 * Brings the log into the file and cuts it to nothing. False when another process reads, which is not waited for:
 * the thread answers others.
 */
function emptyLog(raw: Database): boolean {
  try {
    raw.run('PRAGMA busy_timeout = 0');
    const checkpoint = raw.prepare<{ busy: number }, []>('PRAGMA wal_checkpoint(TRUNCATE)');
    const outcome = checkpoint.get();
    checkpoint.finalize();
    return outcome?.busy === 0;
  } catch (error) {
    const refusal = asStorageError(error);
    // A disk that refuses costs nothing here: the log stays, and whoever opens the file next reads it.
    if (!(refusal instanceof AppError)) throw error;
    return false;
  } finally {
    raw.run(`PRAGMA busy_timeout = ${patienceMs}`);
  }
}

function open(path: string): Database {
  try {
    const isNew = path !== ':memory:' && !existsSync(path);
    const raw = new Database(path, { create: true, readwrite: true, strict: true });
    // Stories and sealed keys are for nobody else on this machine; the log beside it takes the file's mode. A file that
    // was there keeps what its owner chose.
    if (isNew) chmodSync(path, 0o600);
    raw.run(`PRAGMA busy_timeout = ${patienceMs}`);
    raw.run('PRAGMA journal_mode = WAL');
    raw.run('PRAGMA synchronous = NORMAL');
    raw.run('PRAGMA foreign_keys = ON');
    raw.run('PRAGMA temp_store = MEMORY');
    // What is deleted is overwritten: keys must not be found in the file's free space.
    raw.run('PRAGMA secure_delete = ON');
    // A crash may have left what was erased in the log.
    emptyLog(raw);
    return raw;
  } catch (error) {
    throw asStorageError(error);
  }
}
