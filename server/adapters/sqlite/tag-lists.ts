import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { AppEvent } from '../../domain/events.ts';
import type { KeptTagList, TagListRepository } from '../../ports/tag-lists.ts';
import type { Commit, SqliteDatabase } from './database.ts';

// In threads of their own: five megabytes of plain text would hold the one that answers for a tenth of a second.
const zip = promisify(gzip);
const unzip = promisify(gunzip);

const columns = `file_name AS fileName, bytes, taken, passed_over AS passedOver, skipped,
  imported_at AS importedAt, hash`;

export function createTagListRepository({ prepare, read, write }: SqliteDatabase): TagListRepository {
  const find = prepare<KeptTagList>(
    `SELECT ${columns} FROM tag_lists WHERE user_id = $userId AND in_use = 1`,
  );
  const findRows = prepare<{ rows: Uint8Array }>(
    'SELECT rows FROM tag_lists WHERE user_id = $userId AND in_use = 1 AND hash = $hash',
  );
  const insert = prepare<never>(`
    INSERT INTO tag_lists
      (user_id, in_use, file_name, bytes, taken, passed_over, skipped, imported_at, hash, rows)
    VALUES ($userId, 1, $fileName, $bytes, $taken, $passedOver, $skipped, $importedAt, $hash, $rows)`);
  const forget = prepare<never>('DELETE FROM tag_lists WHERE user_id = $userId AND in_use = $inUse');
  const layAside = prepare<{ hash: string }>(`
    UPDATE tag_lists SET in_use = 0, aside_since = $at WHERE user_id = $userId AND in_use = 1
    RETURNING hash`);
  const findAside = prepare<{ hash: string }>(
    'SELECT hash FROM tag_lists WHERE user_id = $userId AND in_use = 0',
  );
  const takeBack = prepare<KeptTagList>(`
    UPDATE tag_lists SET in_use = 1, aside_since = NULL WHERE user_id = $userId AND in_use = 0
    RETURNING ${columns}`);
  const prune = prepare<{ hash: string }>('DELETE FROM tag_lists WHERE aside_since < $before RETURNING hash');

  return {
    find: (userId) => read(() => find.get({ userId }) ?? undefined),
    findRows: async (userId, hash) => {
      const row = await read(() => findRows.get({ userId, hash }));
      return row ? (await unzip(row.rows)).toString() : undefined;
    },
    put: async (userId, list, rows, at, events) => {
      const zipped = await zip(rows);
      await write((commit) => {
        forget.run({ userId, inUse: 0 });
        layAside.get({ userId, at });
        insert.run({ ...list, userId, rows: zipped });
        tell(commit, userId, events);
      });
    },
    remove: (userId, at, events) =>
      write((commit) => {
        if (!find.get({ userId })) return false;
        forget.run({ userId, inUse: 0 });
        layAside.get({ userId, at });
        tell(commit, userId, events);
        return true;
      }),
    restore: (userId, events) =>
      write((commit) => {
        if (!findAside.get({ userId })) return undefined;
        forget.run({ userId, inUse: 1 });
        const restored = takeBack.get({ userId });
        tell(commit, userId, events);
        return restored ?? undefined;
      }),
    prune: (before) => write(() => prune.all({ before }).length),
  };
}

const tell = (commit: Commit, userId: string, events: AppEvent[]) => {
  for (const event of events) commit.emit(userId, event);
};
