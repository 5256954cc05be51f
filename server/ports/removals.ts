/** Whether files of the data folder may go now. */
export interface Removals {
  /**
   * Does the work while no backup can begin. Undefined, and nothing was done, while one runs: what is left behind the
   * sweep takes later. Works of one process wait for each other, so each is short.
   */
  attempt<Result>(work: () => Promise<Result>): Promise<Result | undefined>;
}

/** Nothing stands in the way: where there are no backups. */
export const always: Removals = { attempt: (work) => work() };
