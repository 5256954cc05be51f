import { expect, test } from 'bun:test';
import { openDatabase } from '../../../server/adapters/sqlite/database.ts';
import { migrate, readMigrations } from '../../../server/adapters/sqlite/migrate.ts';
import { createRepositories } from '../../../server/adapters/sqlite/repositories.ts';
import { migrationsFolder } from '../../support/create-world.ts';
import { MovableClock } from '../../support/fakes/clock.ts';

/** Steps that read a whole list on purpose: small ones, and partial indexes that hold only what is in work. */
const allowed = [
  /^SCAN (r|jobs) USING (COVERING )?INDEX jobs_ready/,
  /^SCAN jobs USING (COVERING )?INDEX jobs_running/,
  /^SCAN chats USING COVERING INDEX chats_arriving/,
  /^SCAN (elements|lorebooks) USING (COVERING )?INDEX (elements_without_words|lorebooks_arriving)/,
  /^SCAN connections USING (COVERING )?INDEX connections_with_key/,
  // A row for each chat that is being written in.
  /^SCAN growing_replies/,
  /^SCAN pragma_(table_info|page_count|page_size)/,
  // A row for each story and provider, and one a user: sums of the whole instance, which an admin asks for.
  /^SCAN (image_totals|users USING COVERING INDEX|schema_migrations)/,
  // What matches is found by the words' own lists, in order of the rows' numbers.
  /^SCAN w VIRTUAL TABLE INDEX \d+:M/,
  /^SCAN (json_each|\(subquery|CONSTANT ROW)/,
  /^USE TEMP B-TREE FOR json_group_array/,
];
/** The claim sorts ready jobs by how busy their users are, summaries group the sums of days. */
const sorts = (sql: string) =>
  sql.includes('r.run_after <= $now') ||
  sql.includes(' UNION ') ||
  sql.includes('FROM ledger_days d') ||
  sql.includes('GROUP BY provider');

test('every statement finds its rows by an index, however many there are', () => {
  const database = openDatabase(':memory:', new MovableClock());
  migrate(database.raw, readMigrations(migrationsFolder), '2026-11-21T12:00:00.000Z');
  const statements: string[] = [];
  createRepositories({
    ...database,
    prepare: (sql) => {
      statements.push(sql);
      return database.prepare(sql);
    },
  });
  expect(statements.length).toBeGreaterThan(50);
  const slow: string[] = [];
  for (const sql of statements) {
    const names = [...sql.matchAll(/\$(\w+)/g)].map(([, name = '']) => [name, name === 'ids' ? '[]' : 1]);
    const plan = database.raw
      .query<{ detail: string }, [Record<string, string | number>]>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(Object.fromEntries(names) as Record<string, string | number>);
    for (const { detail } of plan) {
      const suspicious = /^SCAN|TEMP B-TREE/.test(detail) && !allowed.some((pattern) => pattern.test(detail));
      if (suspicious && !(sorts(sql) && detail.includes('TEMP B-TREE'))) slow.push(`${detail}: ${sql}`);
    }
  }
  expect(slow).toEqual([]);
  database.close();
});
