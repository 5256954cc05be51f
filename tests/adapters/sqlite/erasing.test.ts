import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { Database } from 'bun:sqlite';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type SqliteDatabase } from '../../../server/adapters/sqlite/database.ts';
import { MovableClock } from '../../support/fakes/clock.ts';

const secret = 'the secret that was erased';
let folder: string;
let database: SqliteDatabase;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cyclorama-erasing-'));
  database = openDatabase(join(folder, 'test.db'), new MovableClock());
  database.raw.run('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT) STRICT');
  await write('INSERT INTO notes (text) VALUES ($text)', { text: secret });
  await write('INSERT INTO notes (text) VALUES ($text)', { text: 'another' });
  expect(filesWithSecret()).not.toEqual([]);
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const write = (sql: string, values: Record<string, string> = {}, options = {}) =>
  database.write(() => void database.raw.query(sql).run(values), options);
const filesWithSecret = () =>
  readdirSync(folder).filter((file) => readFileSync(join(folder, file)).includes(secret));

describe('what is erased', () => {
  test('is in no file of the database after a deletion', async () => {
    await write('DELETE FROM notes WHERE id = 1', {}, { erases: true });
    expect(filesWithSecret()).toEqual([]);
  });

  test('is in no file of the database after a change', async () => {
    await write(`UPDATE notes SET text = NULL WHERE id = 1`, {}, { erases: true });
    expect(filesWithSecret()).toEqual([]);
  });

  test('leaves the log with a later commit when another process reads meanwhile, and nobody waits for it', async () => {
    const reader = new Database(join(folder, 'test.db'));
    reader.run('BEGIN');
    reader.query('SELECT count(*) FROM notes').get();
    await write('DELETE FROM notes WHERE id = 1', {}, { erases: true });
    expect(filesWithSecret()).not.toEqual([]);
    reader.run('COMMIT');
    reader.close();
    await write('INSERT INTO notes (text) VALUES ($text)', { text: 'later' });
    expect(filesWithSecret()).toEqual([]);
  });

  test('leaves the log that a crash left behind when the database is opened again', async () => {
    // The log is not emptied here, as when the process dies after the commit.
    await write('DELETE FROM notes WHERE id = 1');
    expect(filesWithSecret()).not.toEqual([]);
    const again = openDatabase(join(folder, 'test.db'), new MovableClock());
    expect(filesWithSecret()).toEqual([]);
    again.close();
  });
});

test('the files of a database are read by nobody else on the machine', () => {
  const modes = readdirSync(folder).map((file) => statSync(join(folder, file)).mode & 0o077);
  expect(modes.length).toBeGreaterThan(1);
  expect(modes.every((mode) => mode === 0)).toBe(true);
});
