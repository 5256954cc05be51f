/** One built file, held in memory. */
export interface Asset {
  bytes: Uint8Array<ArrayBuffer>;
  mime: string;
  /** SHA-256 of the bytes, shortened. */
  hash: string;
  /** Its name holds a hash of its content: it never changes. */
  immutable: boolean;
}

/** The built pages by path ("/_app/immutable/…"). Without an index the pages were not built. */
export interface Site {
  index: Asset | undefined;
  assets: ReadonlyMap<string, Asset>;
}

/** A server without pages: in development they come from Vite. */
export const emptySite: Site = { index: undefined, assets: new Map() };
