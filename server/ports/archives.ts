/** A file in an archive. */
export interface ArchiveEntry {
  /** Relative, with `/` between folders; it leads nowhere else. */
  path: string;
  bytes: number;
  /** When it was written last, as far as that is known; ISO-8601. */
  modifiedAt: string | null;
}

/** Many files in one place: a ZIP file, or a folder on the server's disk. Nothing is unpacked beforehand. */
export interface Archive {
  entries: readonly ArchiveEntry[];
  /** What is there and is never opened, with a sentence that says why. */
  leftOut: readonly { path: string; why: string }[];
  /**
   * The bytes of one file. Throws `AppError('invalid')` with a sentence where it is larger than that, broken, or not
   * what the list said.
   */
  read(path: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}

/**
 * Opens what lies on the server's disk. Both throw `AppError('invalid')` with a sentence for what is no archive, is
 * broken or encrypted, or names files in a way that leads elsewhere.
 */
export interface Archives {
  openZip(path: string): Promise<Archive>;
  openFolder(path: string): Promise<Archive>;
}
