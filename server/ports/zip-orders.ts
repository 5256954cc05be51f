/** Pictures that somebody is about to fetch in one file. */
export interface ZipOrder {
  userId: string;
  imageIds: readonly string[];
}

/**
 * Orders that are kept for a few minutes under a name that cannot be guessed, so that a browser can fetch the file by
 * itself: it writes to the disk what comes, which a page cannot.
 */
export interface ZipOrders {
  /** `until`: epoch milliseconds. The oldest give way where there are too many. */
  add(order: ZipOrder): { ticket: string; until: number };
  /** As often as one likes until then; undefined for anybody but who ordered it. */
  find(userId: string, ticket: string): ZipOrder | undefined;
}
