import type { AppEvent } from '../../domain/events.ts';
import type { ConnectionRepository, SealedKey } from '../../ports/connections.ts';
import { selectConnection, toConnection, toValues, type ConnectionRow } from './connection-rows.ts';
import { prepareConnectionWrites } from './connection-writes.ts';
import type { Commit, SqliteDatabase } from './database.ts';
import { prepareForgetting } from './forget-connection.ts';
import { createReferencePictures } from './reference-pictures.ts';

/** Connections with their sealed keys and reference pictures. */
export function createConnectionRepository(database: SqliteDatabase): ConnectionRepository {
  const { prepare, read, write } = database;
  const writes = prepareConnectionWrites(database);
  const change = prepare<never>(`
    UPDATE connections SET name = $name, model = $model, base_url = $baseUrl, parameters = $parameters,
      is_default = $isDefault, last_check = $check, updated_at = $updatedAt
    WHERE id = $id`);
  const find = prepare<ConnectionRow>(
    `SELECT ${selectConnection} FROM connections WHERE id = $connectionId AND user_id = $userId`,
  );
  const findDefault = prepare<ConnectionRow>(
    `SELECT ${selectConnection} FROM connections WHERE user_id = $userId AND kind = $kind AND is_default = 1`,
  );
  const list = prepare<ConnectionRow>(`
    SELECT ${selectConnection} FROM connections
    WHERE user_id = $userId AND kind = $kind AND (created_at, id) > ($createdAt, $id)
    ORDER BY created_at, id LIMIT $limit`);
  const findKey = prepare<SealedKey>(`
    SELECT key_sealed AS sealed, key_origin AS origin FROM connections
    WHERE id = $connectionId AND user_id = $userId AND key_sealed IS NOT NULL`);
  const hasKeys = prepare<{ found: number }>(
    'SELECT EXISTS (SELECT 1 FROM connections WHERE key_sealed IS NOT NULL) AS found',
  );
  const noteCheck = prepare<{ id: string }>(
    'UPDATE connections SET last_check = $check WHERE id = $connectionId AND user_id = $userId RETURNING id',
  );
  const remove = prepare<never>('DELETE FROM connections WHERE id = $connectionId');
  const forgetInSettings = prepareForgetting(database);
  const references = createReferencePictures(database, (key) => find.get(key) !== null);

  const findOne = (key: { userId: string; connectionId: string }) => {
    const row = find.get(key);
    return row ? toConnection(row) : undefined;
  };

  return {
    ...references.methods,
    add: (userId, connection, key, events) =>
      write((commit) => {
        writes.insert(userId, connection, key);
        tell(commit, userId, events);
      }),
    update: (userId, connectionId, changed, key, events) =>
      write(
        (commit) => {
          const before = findOne({ userId, connectionId });
          if (!before) return undefined;
          if (changed.isDefault) writes.takeDefault(userId, before.kind);
          change.run(toValues({ ...before, ...changed }));
          if (key !== undefined) writes.writeKey(connectionId, key);
          tell(commit, userId, events);
          return findOne({ userId, connectionId });
        },
        { erases: key !== undefined },
      ),
    remove: (userId, connectionId, events) =>
      write(
        (commit) => {
          const key = { userId, connectionId };
          if (!find.get(key)) return undefined;
          const hashes = references.listHashes(connectionId);
          remove.run({ connectionId });
          forgetInSettings(commit, key);
          tell(commit, userId, events);
          return hashes.filter((hash) => !references.isInUse(hash));
        },
        { erases: true },
      ),
    find: (userId, connectionId) => read(() => findOne({ userId, connectionId })),
    findDefault: (userId, kind) =>
      read(() => {
        const row = findDefault.get({ userId, kind });
        return row ? toConnection(row) : undefined;
      }),
    list: (userId, kind, { limit, after = { createdAt: '', id: '' } }) =>
      read(() => list.all({ userId, kind, limit, ...after }).map(toConnection)),
    findKey: (userId, connectionId) => read(() => findKey.get({ userId, connectionId }) ?? undefined),
    hasKeys: () => read(() => hasKeys.get({})?.found === 1),
    noteCheck: (userId, connectionId, check, events) =>
      write((commit) => {
        const noted = noteCheck.get({ userId, connectionId, check: JSON.stringify(check) });
        if (noted) tell(commit, userId, events);
      }),
  };
}

const tell = (commit: Commit, userId: string, events: AppEvent[]) => {
  for (const event of events) commit.emit(userId, event);
};
