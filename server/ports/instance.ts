/** What the database knows of the whole instance; cheap, however large it is. */
export interface InstanceFacts {
  sqliteVersion: string;
  schema: number;
  databaseBytes: number;
  ready: number;
  running: number;
  /** When the oldest job was due that nobody has taken; `null` where none is. */
  oldestDueAt: string | null;
  users: number;
  /** Pictures of all users, with those in the trash, and what their originals come to. */
  images: number;
  imageBytes: number;
}

export interface Instance {
  read(now: string): Promise<InstanceFacts>;
}
