/** Where the files of reference pictures lie, under their content hash. */
export interface ReferenceStore {
  /** Writes and syncs. The same bytes are kept once. Throws `AppError('unavailable')` when the disk refuses. */
  put(hash: string, bytes: Uint8Array): Promise<void>;
  read(hash: string): Promise<Uint8Array | undefined>;
  remove(hash: string): Promise<void>;
}
