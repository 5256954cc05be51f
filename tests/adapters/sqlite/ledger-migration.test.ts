import { expect, test } from 'bun:test';
import { Database } from 'bun:sqlite';
import { migrate, readMigrations } from '../../../server/adapters/sqlite/migrate.ts';
import { ownerId } from '../../../server/domain/user.ts';
import { migrationsFolder } from '../../support/create-world.ts';

const at = '2026-11-21T12:00:00.000Z';

test('the ledger keeps the calls that were made before it, and the prices of pictures', () => {
  const database = new Database(':memory:');
  const migrations = readMigrations(migrationsFolder);
  migrate(database, migrations.slice(0, 4), at);
  database.run('PRAGMA foreign_keys = ON');
  database.run(`
    INSERT INTO chats (id, user_id, title, origin, created_at, updated_at)
    VALUES ('cht_1', '${ownerId}', 'A chat', 'written', '${at}', '${at}');
    INSERT INTO jobs (id, user_id, chat_id, kind, trigger, payload, run_after, created_at)
    VALUES ('job_1', '${ownerId}', 'cht_1', 'illustrate', 'force', '{}', '${at}', '${at}');
    INSERT INTO provider_calls (id, user_id, job_id, sequence, provider, model, state, estimate_micros,
      estimate_basis, cost_micros, cost_basis, sent_at, settled_at)
    VALUES ('call_1', '${ownerId}', 'job_1', 2, 'painter', 'painter', 'answered', 0, 'exact', 0, 'exact', '${at}', '${at}'),
      ('call_2', '${ownerId}', 'job_1', 3, 'painter', 'painter', 'open', 0, 'exact', NULL, NULL, '${at}', NULL);
    INSERT INTO images (id, user_id, provider, model, prompt, negative_prompt, left_out, width, height, mime, bytes,
      hash, placeholder, cost_micros, cost_basis, created_at)
    VALUES ('img_1', '${ownerId}', 'painter', 'painter', '', '', '[]', 8, 8, 'image/png', 8, '${'ab'.repeat(32)}', '',
      0, 'exact', '${at}');`);
  migrate(database, migrations, at);
  const calls = database
    .query(
      'SELECT id, job_id, chat_id, sequence, state, paid, booked_micros, day FROM provider_calls ORDER BY id',
    )
    .all();
  const kept = { job_id: 'job_1', chat_id: 'cht_1', paid: 0, booked_micros: 0, day: '2026-11-21' };
  expect(calls).toEqual([
    { id: 'call_1', sequence: 2, state: 'answered', ...kept },
    { id: 'call_2', sequence: 3, state: 'open', ...kept },
  ]);
  expect(database.query('SELECT price_known, credits_unit FROM images').all()).toEqual([
    { price_known: 1, credits_unit: null },
  ]);
  database.close();
});
