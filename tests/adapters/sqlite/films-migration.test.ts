import { expect, test } from 'bun:test';
import { Database } from 'bun:sqlite';
import { migrate, readMigrations } from '../../../server/adapters/sqlite/migrate.ts';
import { ownerId } from '../../../server/domain/user.ts';
import { migrationsFolder } from '../../support/create-world.ts';

const at = '2026-11-21T12:00:00.000Z';
const films = '-films.sql';

const insert = (id: string, mime: string, film: string | null) => `
  INSERT INTO images (moment, id, user_id, provider, model, prompt, negative_prompt, left_out, width, height, mime,
    bytes, hash, placeholder, cost_micros, cost_basis, created_at${film === null ? '' : ', film'})
  VALUES ((SELECT coalesce(max(moment), 0) + 1 FROM images), '${id}', '${ownerId}', 'painter', 'painter', 'castle', '',
    '[]', 8, 8, '${mime}', 8, '${'ab'.repeat(32)}', '', 0, 'exact', '${at}'${film === null ? '' : `, '${film}'`});`;

test('the migration for films keeps pictures with what hangs on them, and takes films with what they say', () => {
  const database = new Database(':memory:');
  const migrations = readMigrations(migrationsFolder);
  const before = migrations.findIndex(({ name }) => `-${name}.sql` === films);
  migrate(database, migrations.slice(0, before), at);
  database.run('PRAGMA foreign_keys = ON');
  database.run(`${insert('img_1', 'image/png', null)} ${insert('img_2', 'image/webp', null)}
    UPDATE images SET variation_of = 'img_1', favourite = 1 WHERE id = 'img_2';
    INSERT INTO tags (id, user_id, name) VALUES (1, '${ownerId}', 'keep');
    INSERT INTO image_tags (image_id, tag_id, moment, listed) VALUES ('img_2', 1, 2, 1);
    INSERT INTO shares (token, user_id, size, caption, with_metadata, created_at)
    VALUES ('abcdefghijklmnopqrstuv', '${ownerId}', 'embed', '', 0, '${at}');
    INSERT INTO share_images (token, position, image_id) VALUES ('abcdefghijklmnopqrstuv', 1, 'img_2');`);
  const tell = () =>
    [
      `SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema
         WHERE type IN ('trigger', 'index', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name)`,
      'SELECT id, moment, favourite, variation_of, place FROM images ORDER BY moment',
      'SELECT * FROM image_tags',
      'SELECT * FROM share_images',
      `SELECT rowid FROM image_words WHERE image_words MATCH 'keep castle'`,
      'SELECT * FROM image_totals',
    ].map((sql) => database.query(sql).values());
  const known = tell();
  migrate(database, migrations.slice(0, before + 1), at);
  expect(tell()).toEqual(known);

  database.run(insert('img_3', 'video/mp4', '{"durationMs":1500,"hasSound":false}'));
  expect(database.query(`SELECT images FROM image_totals`).values()).toEqual([[3]]);
  for (const refused of [
    insert('img_4', 'video/webm', null),
    insert('img_5', 'image/png', '{}'),
    insert('img_6', 'video/mp4', 'no words'),
    insert('img_7', 'video/quicktime', '{}'),
  ]) {
    expect(() => database.run(refused)).toThrow('CHECK');
  }
  // What was written by triggers before is written by them now.
  database.run(`DELETE FROM images WHERE id = 'img_2'`);
  expect(database.query('SELECT count(*) FROM shares').values()).toEqual([[0]]);
  expect(database.query(`SELECT rowid FROM image_words WHERE image_words MATCH 'keep'`).values()).toEqual([]);
  database.close();
});
