import { afterEach, beforeEach, expect, test } from 'bun:test';
import { openDatabase, type SqliteDatabase } from '../../../server/adapters/sqlite/database.ts';
import { createLorebookRepository } from '../../../server/adapters/sqlite/lorebooks.ts';
import { prepareElementLists } from '../../../server/adapters/sqlite/list-elements.ts';
import { migrate, readMigrations } from '../../../server/adapters/sqlite/migrate.ts';
import { migrationsFolder } from '../../support/create-world.ts';
import { MovableClock } from '../../support/fakes/clock.ts';

let database: SqliteDatabase;
beforeEach(() => {
  database = openDatabase(':memory:', new MovableClock());
  migrate(database.raw, readMigrations(migrationsFolder), '2026-11-21T12:00:00.000Z');
});
afterEach(() => database.close());

/** How the database goes about every list that is prepared, the step that finds the page's first row. */
function explain(prepare: (recording: SqliteDatabase) => unknown): string[] {
  const plans: string[] = [];
  prepare({
    ...database,
    prepare: (sql) => {
      const names = [...sql.matchAll(/\$(\w+)/g)].map(([, name = '']) => [
        name,
        name === 'others' ? '[]' : 1,
      ]);
      const steps = database.raw
        .query<{ detail: string }, [Record<string, string | number>]>(`EXPLAIN QUERY PLAN ${sql}`)
        .all(Object.fromEntries(names) as Record<string, string | number>);
      if (sql.includes('LIMIT $limit')) plans.push(steps[0]?.detail ?? '');
      return database.prepare(sql);
    },
  });
  return plans;
}

test('a page of elements begins where the one before ended, without a walk to it', () => {
  expect(explain(prepareElementLists)).toEqual([
    'SEARCH elements USING INDEX elements_listed_of_any_kind (user_id=? AND name>?)',
    'SEARCH elements USING INDEX elements_listed (user_id=? AND kind=? AND name>?)',
    'SEARCH elements USING INDEX elements_by_lorebook (lorebook_id=? AND id>?)',
    'SEARCH w USING PRIMARY KEY (scope=? AND (word,name,element_id)>(?,?,?) AND word<?)',
  ]);
});

test('so does a page of lorebooks and of their entries', () => {
  expect(explain(createLorebookRepository)).toEqual([
    'SEARCH l USING INDEX lorebooks_by_user (user_id=? AND name>?)',
    'SEARCH lorebooks USING INDEX lorebooks_by_character (character_id=? AND id>?)',
    'SEARCH elements USING INDEX elements_by_lorebook (lorebook_id=? AND id>?)',
  ]);
});
