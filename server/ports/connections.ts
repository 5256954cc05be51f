import type { Connection, ConnectionCheck, ConnectionKind } from '../domain/connection.ts';
import type { AppEvent } from '../domain/events.ts';
import type { ReferencePicture, ReferenceUse } from '../domain/reference-picture.ts';

/** A key as it is kept: unreadable without the vault. */
export interface SealedKey {
  sealed: Uint8Array;
  origin: string;
}

/** What becomes of the key: `undefined` keeps it, `null` erases it. */
export type KeyChange = SealedKey | null | undefined;

/** What is absent stays as it is, also when somebody else changes it meanwhile. */
export type ConnectionChange = Partial<
  Pick<Connection, 'name' | 'model' | 'baseUrl' | 'parameters' | 'isDefault' | 'check'>
> &
  Pick<Connection, 'updatedAt'>;

export interface ConnectionRepository {
  /** Making one the default takes the mark from the others of its kind, in the same commit. */
  add(userId: string, connection: Connection, key: SealedKey | null, events: AppEvent[]): Promise<void>;
  /** As it is afterwards. The key's old bytes are overwritten on the disk when it is changed or erased. */
  update(
    userId: string,
    connectionId: string,
    change: ConnectionChange,
    key: KeyChange,
    events: AppEvent[],
  ): Promise<Connection | undefined>;
  /**
   * Its key and references go with it, and settings that named it are cleared. Returns the hashes of files that no row
   * names any more; undefined when it is not there.
   */
  remove(userId: string, connectionId: string, events: AppEvent[]): Promise<string[] | undefined>;
  find(userId: string, connectionId: string): Promise<Connection | undefined>;
  findDefault(userId: string, kind: ConnectionKind): Promise<Connection | undefined>;
  /** Oldest first. */
  list(
    userId: string,
    kind: ConnectionKind,
    page: { limit: number; after?: { createdAt: string; id: string } },
  ): Promise<Connection[]>;
  findKey(userId: string, connectionId: string): Promise<SealedKey | undefined>;
  /** Somebody has a sealed key. */
  hasKeys(): Promise<boolean>;
  /** What the last test or order said. Nothing happens for one that is not there. */
  noteCheck(userId: string, connectionId: string, check: ConnectionCheck, events: AppEvent[]): Promise<void>;
  /** In the order they were added. */
  listReferences(userId: string, connectionId: string): Promise<ReferencePicture[]>;
  /**
   * Throws `AppError('not_found')` for a connection that is not there, `AppError('conflict')` when it has
   * `maxReferences` already.
   */
  addReference(
    userId: string,
    connectionId: string,
    reference: ReferencePicture,
    events: AppEvent[],
  ): Promise<void>;
  /** As it is afterwards. */
  updateReference(
    userId: string,
    connectionId: string,
    referenceId: string,
    change: Partial<ReferenceUse>,
    events: AppEvent[],
  ): Promise<ReferencePicture | undefined>;
  /** Undefined when it is not there; else the hash of its file, and whether another row names that file too. */
  removeReference(
    userId: string,
    connectionId: string,
    referenceId: string,
    events: AppEvent[],
  ): Promise<{ hash: string; inUse: boolean } | undefined>;
}
