import { expect, test } from 'bun:test';
import { Database } from 'bun:sqlite';
import { migrate, readMigrations } from '../../../server/adapters/sqlite/migrate.ts';
import { ownerId } from '../../../server/domain/user.ts';
import { migrationsFolder } from '../../support/create-world.ts';

const at = '2026-11-21T12:00:00.123Z';
const count = 5_000;

test('the gallery’s migration keeps every picture, in order, with its elements, words and sums', () => {
  const database = new Database(':memory:');
  const migrations = readMigrations(migrationsFolder);
  migrate(database, migrations.slice(0, 17), at);
  database.run('PRAGMA foreign_keys = ON');
  // Twelve hundred of one millisecond, the others a second apart.
  database.run(`
    INSERT INTO elements (id, user_id, kind, name, description, data, created_at, updated_at)
    VALUES ('elm_1', '${ownerId}', 'place', 'Pier', '', '{}', '${at}', '${at}');
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
    INSERT INTO images (id, user_id, provider, model, prompt, negative_prompt, left_out, width, height, mime, bytes,
      hash, placeholder, cost_micros, cost_basis, created_at, origin)
    SELECT printf('img_%05d', i), '${ownerId}', 'painter', 'painter', 'castle ' || i, '', '[]', 8, 8, 'image/png', 8,
      '${'ab'.repeat(32)}', '', 0, 'exact',
      iif(i <= 1200, '${at}', strftime('%Y-%m-%dT%H:%M:%fZ', '2026-11-21T12:01:00', i || ' seconds')),
      iif(i % 1000 = 0, 'card', 'painted') FROM n;
    INSERT INTO image_elements (element_id, image_id) SELECT 'elm_1', id FROM images WHERE id <= 'img_00010';`);
  migrate(database, migrations, at);
  const rows = database
    .query<{ moment: number; id: string }, []>('SELECT moment, id FROM images ORDER BY moment')
    .all();
  expect(rows.map(({ id }) => id)).toEqual(
    Array.from({ length: count }, (_, index) => `img_${String(index + 1).padStart(5, '0')}`),
  );
  expect(rows[0]?.moment).toBe(Date.parse(at) * 1000);
  expect(rows[1_199]?.moment).toBe(Date.parse(at) * 1000 + 1_199);
  expect(rows[1_200]?.moment).toBe(Date.parse('2026-11-21T12:21:01.000Z') * 1000);
  const read = (sql: string) => database.query(sql).values();
  expect(read(`SELECT count(*) FROM image_words WHERE image_words MATCH 'castle'`)).toEqual([[count - 5]]);
  expect(read('SELECT place, images, bytes FROM image_totals ORDER BY place')).toEqual([
    ['card', 5, 40],
    ['shown', count - 5, (count - 5) * 8],
  ]);
  expect(read('SELECT count(*), sum(listed), min(moment) FROM image_elements')).toEqual([
    [10, 10, Date.parse(at) * 1000],
  ]);
  expect(read('PRAGMA foreign_key_check')).toEqual([]);
  database.close();
});
