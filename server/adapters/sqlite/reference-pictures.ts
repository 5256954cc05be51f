import { AppError } from '../../domain/failure.ts';
import { maxReferences, type ReferencePicture } from '../../domain/reference-picture.ts';
import type { ConnectionRepository } from '../../ports/connections.ts';
import type { SqliteDatabase } from './database.ts';

interface ReferenceRow {
  id: string;
  name: string;
  type: ReferencePicture['type'];
  strength: number | null;
  information_extracted: number | null;
  fidelity: number | null;
  width: number;
  height: number;
  mime: ReferencePicture['mime'];
  bytes: number;
  hash: string;
  created_at: string;
}

type Methods = Pick<
  ConnectionRepository,
  'listReferences' | 'addReference' | 'updateReference' | 'removeReference'
>;

interface ReferencePictures {
  methods: Methods;
  /** Inside an open commit: the files that a connection names, each once. */
  listHashes(connectionId: string): string[];
  isInUse(hash: string): boolean;
  /** Inside an open commit, for a connection that was made in it. */
  insert(userId: string, connectionId: string, reference: ReferencePicture): void;
}

/** The rows of reference pictures. `isThere` says whether a user has that connection. */
export function createReferencePictures(
  { prepare, read, write }: SqliteDatabase,
  isThere: (key: { userId: string; connectionId: string }) => boolean,
): ReferencePictures {
  const list = prepare<ReferenceRow>(`
    SELECT * FROM reference_pictures WHERE connection_id = $connectionId AND user_id = $userId
    ORDER BY created_at, id`);
  const find = prepare<ReferenceRow>(`
    SELECT * FROM reference_pictures
    WHERE id = $referenceId AND connection_id = $connectionId AND user_id = $userId`);
  const insert = prepare<never>(`
    INSERT INTO reference_pictures (id, user_id, connection_id, name, type, strength, information_extracted,
      fidelity, width, height, mime, bytes, hash, created_at)
    VALUES ($id, $userId, $connectionId, $name, $type, $strength, $informationExtracted,
      $fidelity, $width, $height, $mime, $bytes, $hash, $createdAt)`);
  const change = prepare<never>(`
    UPDATE reference_pictures SET type = $type, strength = $strength,
      information_extracted = $informationExtracted, fidelity = $fidelity
    WHERE id = $id`);
  const remove = prepare<never>('DELETE FROM reference_pictures WHERE id = $referenceId');
  const hashes = prepare<{ hash: string }>(
    'SELECT hash FROM reference_pictures WHERE connection_id = $connectionId',
  );
  const inUse = prepare<{ found: number }>(
    'SELECT EXISTS (SELECT 1 FROM reference_pictures WHERE hash = $hash) AS found',
  );
  const isInUse = (hash: string) => inUse.get({ hash })?.found === 1;

  const methods: Methods = {
    listReferences: (userId, connectionId) => read(() => list.all({ userId, connectionId }).map(toReference)),
    addReference: (userId, connectionId, reference, events) =>
      write((commit) => {
        if (!isThere({ userId, connectionId })) {
          throw new AppError('not_found', 'This connection does not exist.');
        }
        if (list.all({ userId, connectionId }).length >= maxReferences) {
          throw new AppError('conflict', `A connection has at most ${maxReferences} reference pictures.`);
        }
        insert.run({ ...reference, userId, connectionId });
        for (const event of events) commit.emit(userId, event);
      }),
    updateReference: (userId, connectionId, referenceId, changed, events) =>
      write((commit) => {
        const row = find.get({ userId, connectionId, referenceId });
        if (!row) return undefined;
        const reference = { ...toReference(row), ...changed };
        change.run({ ...reference });
        for (const event of events) commit.emit(userId, event);
        return reference;
      }),
    removeReference: (userId, connectionId, referenceId, events) =>
      write((commit) => {
        const row = find.get({ userId, connectionId, referenceId });
        if (!row) return undefined;
        remove.run({ referenceId });
        for (const event of events) commit.emit(userId, event);
        return { hash: row.hash, inUse: isInUse(row.hash) };
      }),
  };
  return {
    methods,
    listHashes: (connectionId) => [...new Set(hashes.all({ connectionId }).map(({ hash }) => hash))],
    isInUse,
    insert: (userId, connectionId, reference) => {
      insert.run({ ...reference, userId, connectionId });
    },
  };
}

const toReference = (row: ReferenceRow): ReferencePicture => ({
  id: row.id,
  name: row.name,
  type: row.type,
  strength: row.strength,
  informationExtracted: row.information_extracted,
  fidelity: row.fidelity,
  width: row.width,
  height: row.height,
  mime: row.mime,
  bytes: row.bytes,
  hash: row.hash,
  createdAt: row.created_at,
});
