/** Where the files of reference pictures lie, under their content hash. */
export interface ReferenceStore {
  /**
   * Writes and syncs. The same bytes are kept once. Returns their SHA-256, hex.
   * Throws `AppError('unavailable')` when the disk refuses.
   */
  put(bytes: Uint8Array): Promise<string>;
  read(hash: string): Promise<Uint8Array | undefined>;
  /** One that is not there is no failure. */
  remove(hash: string): Promise<void>;
}
