import type { StoredEvent } from '../../domain/events.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { SqliteDatabase } from './database.ts';
import { parse } from './rows.ts';

interface EventRow {
  id: number;
  at: string;
  event: string;
}

/** Events as they were kept, and the subscribers of this process. */
export function createEventLog(database: SqliteDatabase): EventLog {
  const { prepare, read, write } = database;
  const listAfter = prepare<EventRow>(
    'SELECT id, at, event FROM events WHERE user_id = $userId AND id > $afterId ORDER BY id LIMIT $limit',
  );
  const bounds = prepare<{ oldest: number | null; newest: number | null }>(`
    SELECT (SELECT min(id) FROM events WHERE user_id = $userId) AS oldest,
      (SELECT max(id) FROM events WHERE user_id = $userId) AS newest`);
  const prune = prepare<{ id: number }>(
    'DELETE FROM events WHERE id IN (SELECT id FROM events WHERE at < $before ORDER BY at LIMIT 1000) RETURNING id',
  );

  return {
    listAfter: (userId, afterId, limit) =>
      read(() =>
        listAfter
          .all({ userId, afterId, limit })
          .map((row): StoredEvent => ({ id: row.id, userId, at: row.at, event: parse(row.event) })),
      ),
    bounds: (userId) =>
      read(() => {
        const row = bounds.get({ userId });
        return { oldest: row?.oldest ?? 0, newest: row?.newest ?? 0 };
      }),
    subscribe: (userId, listener) =>
      database.onEvents((events) => {
        const own = events.filter((event) => event.userId === userId);
        if (own.length > 0) listener(own);
      }),
    prune: async (before) => {
      let forgotten = 0;
      // In portions: the thread that answers is never held for long.
      for (;;) {
        const portion = await write(() => prune.all({ before }).length);
        forgotten += portion;
        if (portion < 1000) return forgotten;
        await new Promise((resume) => setImmediate(resume));
      }
    },
  };
}
