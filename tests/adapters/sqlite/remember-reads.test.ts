import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { Database } from 'bun:sqlite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type SqliteDatabase } from '../../../server/adapters/sqlite/database.ts';
import { rememberReads } from '../../../server/adapters/sqlite/remember-reads.ts';
import { MovableClock } from '../../support/fakes/clock.ts';

let folder: string;
let database: SqliteDatabase;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cyclorama-memory-'));
  database = openDatabase(join(folder, 'memory.db'), new MovableClock());
  database.raw.run(`CREATE TABLE words (key TEXT PRIMARY KEY, word TEXT)`);
  database.raw.run(`INSERT INTO words VALUES ('a', 'one'), ('b', 'two'), ('c', 'three')`);
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const nextTurn = () => new Promise(setImmediate);

/** Counts what is read from the file. */
const openMemory = (most = 10) => {
  const remembered = rememberReads<{ word: string }>(database, most);
  const find = database.prepare<{ word: string }>('SELECT word FROM words WHERE key = $key');
  let loads = 0;
  const get = async (key: string) =>
    (
      await remembered(key, () => {
        loads += 1;
        return find.get({ key }) ?? undefined;
      })
    )?.word;
  return { get, loads: () => loads };
};
const change = (word: string) =>
  database.write(() => void database.raw.run('UPDATE words SET word = ?', [word]));

describe('what was read from the database', () => {
  test('is not read again while nobody writes', async () => {
    const { get, loads } = openMemory();
    expect([await get('a'), await get('a'), await get('b')]).toEqual(['one', 'one', 'two']);
    await nextTurn();
    expect([await get('a'), loads()]).toEqual(['one', 2]);
  });

  test('is forgotten in the moment in which this process commits', async () => {
    const { get } = openMemory();
    await get('a');
    await change('other');
    expect(await get('a')).toBe('other');
  });

  test('is kept when a commit failed', async () => {
    const { get, loads } = openMemory();
    await get('a');
    const failing = database.write(() => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect([await get('a'), loads()]).toEqual(['one', 1]);
  });

  test('is forgotten when another process commits, from the next turn of the event loop on', async () => {
    const { get } = openMemory();
    await get('a');
    const other = new Database(join(folder, 'memory.db'));
    other.run(`UPDATE words SET word = 'foreign'`);
    other.close();
    await nextTurn();
    expect(await get('a')).toBe('foreign');
  });

  test('is not kept when somebody wrote while it was on its way', async () => {
    const { get } = openMemory();
    const early = get('a');
    await change('other');
    await early;
    expect(await get('a')).toBe('other');
  });

  test('is looked for again where nothing was', async () => {
    const { get, loads } = openMemory();
    expect([await get('x'), await get('x'), loads()]).toEqual([undefined, undefined, 2]);
  });

  test('is at most so much: the oldest goes first', async () => {
    const { get, loads } = openMemory(2);
    for (const key of ['a', 'b', 'c', 'b', 'c']) await get(key);
    expect(loads()).toBe(3);
    await get('a');
    expect(loads()).toBe(4);
  });
});
