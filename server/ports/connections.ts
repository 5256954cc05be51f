import type { Connection, ConnectionCheck, ConnectionKind } from '../domain/connection.ts';
import type { AppEvent } from '../domain/events.ts';
import type { ReferencePicture } from '../domain/reference-picture.ts';

/** A key as it is kept: unreadable without the vault. */
export interface SealedKey {
  sealed: Uint8Array;
  origin: string;
}

/** What becomes of the key: `undefined` keeps it, `null` erases it. */
export type KeyChange = SealedKey | null | undefined;

export interface ConnectionRepository {
  /** Making one the default takes the mark from the others of its kind, in the same commit. */
  add(userId: string, connection: Connection, key: SealedKey | null, events: AppEvent[]): Promise<void>;
  /** False when it is not there. The key's old bytes are overwritten on the disk when it is changed or erased. */
  update(userId: string, connection: Connection, key: KeyChange, events: AppEvent[]): Promise<boolean>;
  /** Its key and references go with it; returns the hashes of files that no row names any more. */
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
  /** What the last test or order said. */
  noteCheck(userId: string, connectionId: string, check: ConnectionCheck, events: AppEvent[]): Promise<void>;
  /** In the order they were added. */
  listReferences(userId: string, connectionId: string): Promise<ReferencePicture[]>;
  addReference(userId: string, connectionId: string, reference: ReferencePicture): Promise<void>;
  updateReference(userId: string, connectionId: string, reference: ReferencePicture): Promise<boolean>;
  /** Returns the hash when no other row names that file. */
  removeReference(userId: string, connectionId: string, referenceId: string): Promise<string | undefined>;
}
