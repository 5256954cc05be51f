/** Something of another program, as it is told apart there. */
export interface MovedItem {
  /** A `MovingKind`, or one of it with what it said: `characters:content`. */
  kind: string;
  /** SHA-256, hex. */
  fingerprint: string;
}

/** What came from another program already, so that moving in twice brings nothing twice. */
export interface MovedItemRepository {
  /** The ids of those that came before, by fingerprint. What was only begun is not among them. */
  find(userId: string, kind: string, fingerprints: readonly string[]): Promise<Map<string, string>>;
  /**
   * Says under which id a thing is going to be made, before it is: after a crash it is looked for under that id. What
   * was begun or came before keeps its id.
   */
  begin(
    userId: string,
    item: MovedItem,
    madeId: string,
    at: string,
  ): Promise<{ madeId: string; done: boolean; movedAt: string }>;
  /** They have come, all at once. */
  finish(userId: string, items: readonly (MovedItem & { madeId: string })[], at: string): Promise<void>;
}
