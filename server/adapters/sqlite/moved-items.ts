import type { MovedItemRepository } from '../../ports/moved-items.ts';
import type { SqliteDatabase } from './database.ts';

export function createMovedItemRepository({ prepare, read, write }: SqliteDatabase): MovedItemRepository {
  const find = prepare<{ fingerprint: string; made_id: string }>(`
    SELECT fingerprint, made_id FROM moved_items
    WHERE user_id = $userId AND kind = $kind AND done = 1
      AND fingerprint IN (SELECT value FROM json_each($fingerprints))`);
  const begin = prepare<{ made_id: string; done: number; moved_at: string }>(`
    INSERT INTO moved_items (user_id, kind, fingerprint, made_id, moved_at, done)
    VALUES ($userId, $kind, $fingerprint, $madeId, $at, 0)
    ON CONFLICT DO UPDATE SET made_id = made_id RETURNING made_id, done, moved_at`);
  const finish = prepare<never>(`
    INSERT INTO moved_items (user_id, kind, fingerprint, made_id, moved_at, done)
    VALUES ($userId, $kind, $fingerprint, $madeId, $at, 1)
    ON CONFLICT DO UPDATE SET made_id = excluded.made_id, moved_at = excluded.moved_at, done = 1`);

  return {
    find: (userId, kind, fingerprints) =>
      read(() => {
        const rows = find.all({ userId, kind, fingerprints: JSON.stringify(fingerprints) });
        return new Map(rows.map((row) => [row.fingerprint, row.made_id]));
      }),
    begin: (userId, { kind, fingerprint }, madeId, at) =>
      write(() => {
        const row = begin.get({ userId, kind, fingerprint, madeId, at });
        if (!row) throw new Error('The row was not written.');
        return { madeId: row.made_id, done: row.done === 1, movedAt: row.moved_at };
      }),
    finish: (userId, items, at) =>
      write(() => {
        for (const { kind, fingerprint, madeId } of items) {
          finish.run({ userId, kind, fingerprint, madeId, at });
        }
      }),
  };
}
