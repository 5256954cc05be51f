import type { Connection } from '../../domain/connection.ts';
import type { SealedKey } from '../../ports/connections.ts';
import { toValues } from './connection-rows.ts';
import type { SqliteDatabase } from './database.ts';

/** Statements on connections that more than one repository runs inside its own commit. */
export interface ConnectionWrites {
  /** With its key; takes the default mark from the others of its kind where it has it. */
  insert(userId: string, connection: Connection, key: SealedKey | null): void;
  writeKey(connectionId: string, key: SealedKey | null): void;
  takeDefault(userId: string, kind: Connection['kind']): void;
}

export function prepareConnectionWrites({ prepare }: SqliteDatabase): ConnectionWrites {
  const insert = prepare<never>(`
    INSERT INTO connections (id, user_id, kind, name, provider, model, base_url, parameters, is_default,
      last_check, created_at, updated_at)
    VALUES ($id, $userId, $kind, $name, $provider, $model, $baseUrl, $parameters, $isDefault,
      $check, $createdAt, $updatedAt)`);
  const setKey = prepare<never>(
    'UPDATE connections SET key_sealed = $sealed, key_origin = $origin WHERE id = $connectionId',
  );
  const takeDefault = prepare<never>(
    'UPDATE connections SET is_default = 0 WHERE user_id = $userId AND kind = $kind AND is_default = 1',
  );
  const writes: ConnectionWrites = {
    insert: (userId, connection, key) => {
      if (connection.isDefault) writes.takeDefault(userId, connection.kind);
      insert.run({ ...toValues(connection), userId });
      writes.writeKey(connection.id, key);
    },
    writeKey: (connectionId, key) => {
      setKey.run({ connectionId, sealed: key?.sealed ?? null, origin: key?.origin ?? null });
    },
    takeDefault: (userId, kind) => {
      takeDefault.run({ userId, kind });
    },
  };
  return writes;
}
