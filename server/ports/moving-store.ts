import type { MovingKind, MovingPlan, MovingReport } from '../domain/moving/moving.ts';

/** What is kept of a moving in beside its job. */
export interface MovingRecord {
  id: string;
  userId: string;
  /** `name` is the uploaded file's, or the folder's path. */
  source: { kind: 'upload' | 'folder'; name: string };
  plan: MovingPlan;
  /** What was asked for, once it was started. */
  kinds: MovingKind[];
  jobId: string | null;
  /** How many things that is. */
  total: number;
  report: MovingReport | null;
  createdAt: string;
}

/** Where uploads wait on the disk until they have moved in. Throws `AppError('unavailable')` when the disk is full. */
export interface MovingStore {
  /**
   * Writes a stream to the disk as it comes. Throws `AppError('invalid')` where it is longer than that; nothing of it
   * stays then, nor when the stream breaks off.
   */
  keepUpload(userId: string, id: string, bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<void>;
  /** Where the upload lies; whether it is still there is seen when it is opened. */
  uploadPath(userId: string, id: string): string;
  save(record: MovingRecord): Promise<void>;
  find(userId: string, id: string): Promise<MovingRecord | undefined>;
  /** Newest first. */
  list(userId: string): Promise<MovingRecord[]>;
  /** The upload alone, once everything has come: it may be large, and hold keys. */
  dropUpload(userId: string, id: string): Promise<void>;
  remove(userId: string, id: string): Promise<void>;
  /** Forgets what nobody touched since. */
  prune(before: string): Promise<void>;
}
