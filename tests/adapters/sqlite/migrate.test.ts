import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { Database } from 'bun:sqlite';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, readMigrations } from '../../../server/adapters/sqlite/migrate.ts';
import { ownerId } from '../../../server/domain/user.ts';
import { migrationsFolder } from '../../support/create-world.ts';

const at = '2026-11-21T12:00:00.000Z';

describe('the migrations', () => {
  let folder: string;
  let database: Database;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cyclorama-migrations-'));
    database = new Database(':memory:');
    put('0001-first.sql', 'CREATE TABLE first (id INTEGER PRIMARY KEY) STRICT;');
  });
  afterEach(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });

  const put = (name: string, sql: string) => writeFileSync(join(folder, name), sql);
  const run = () => migrate(database, readMigrations(folder), at);
  const listTables = () =>
    database
      .query<{ name: string }, []>(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
      .all()
      .map(({ name }) => name);

  test('are applied once, in order', () => {
    put('0002-second.sql', 'CREATE TABLE second (id INTEGER REFERENCES first (id)) STRICT;');
    expect(run()).toBe(2);
    expect(run()).toBe(0);
    expect(listTables()).toEqual(['first', 'schema_migrations', 'second']);
  });

  test('leave nothing of one that fails', () => {
    put('0002-broken.sql', 'CREATE TABLE half (id INTEGER) STRICT; SELECT nonsense FROM nowhere;');
    expect(run).toThrow();
    expect(listTables()).toEqual(['first', 'schema_migrations']);
  });

  test('refuse a database that a newer program wrote', () => {
    put('0002-second.sql', 'CREATE TABLE second (id INTEGER) STRICT;');
    run();
    rmSync(join(folder, '0002-second.sql'));
    expect(run).toThrow('written by a newer Cyclorama (schema 2, this program knows 1)');
  });

  test('refuse a file that was changed after it had been applied', () => {
    run();
    put('0001-first.sql', 'CREATE TABLE first (id TEXT PRIMARY KEY) STRICT;');
    expect(run).toThrow('Migration 1 was changed');
  });

  test('do not mind other line ends', () => {
    put('0001-first.sql', 'CREATE TABLE first (\n  id INTEGER PRIMARY KEY\n) STRICT;\n');
    run();
    put('0001-first.sql', 'CREATE TABLE first (\r\n  id INTEGER PRIMARY KEY\r\n) STRICT;\r\n');
    expect(run()).toBe(0);
  });

  test('refuse a gap and a name that says nothing', () => {
    put('0003-third.sql', 'SELECT 1;');
    expect(() => readMigrations(folder)).toThrow('Migration 2 is missing');
    rmSync(join(folder, '0003-third.sql'));
    put('second.sql', 'SELECT 1;');
    expect(() => readMigrations(folder)).toThrow('not named like');
  });

  test('refuse to break references, and hold them afterwards', () => {
    put('0002-second.sql', 'CREATE TABLE second (id INTEGER REFERENCES first (id)) STRICT;');
    put('0003-orphan.sql', 'INSERT INTO second VALUES (7);');
    expect(run).toThrow('references broken');
    expect(() => database.run('INSERT INTO second VALUES (7)')).toThrow('FOREIGN KEY');
  });

  test('of this project give one owner, and only strict tables with checked JSON', () => {
    migrate(database, readMigrations(migrationsFolder), at);
    const owners = database.query<{ id: string; role: string }, []>('SELECT id, role FROM users').all();
    expect(owners).toEqual([{ id: ownerId, role: 'admin' }]);
    const loose = database
      .query<{ name: string }, []>(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
         AND name NOT LIKE 'sqlite_%'`,
      )
      .all();
    expect(loose).toEqual([]);
    expect(() => database.run(`UPDATE users SET settings = 'no json'`)).toThrow('CHECK');
  });
});
