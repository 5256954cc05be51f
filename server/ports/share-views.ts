/** Views that were counted and are not written yet: a crash loses them. */
export interface ShareViews {
  count(token: string): void;
  /** How many of a share are not written yet. */
  pending(token: string): number;
  /** Hands out what was counted, and begins anew. */
  take(): ReadonlyMap<string, number>;
  /** What could not be written. */
  putBack(counts: ReadonlyMap<string, number>): void;
}
