/** The making of public copies: few at once, and each once however many ask for it. */
export interface CopyWorks {
  /**
   * The result of the work under that key, which is begun unless it is under way already.
   * Throws `AppError('limited')` when too much waits already.
   */
  once<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
}
