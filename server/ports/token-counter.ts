/** Counts what language models count. Their vocabulary is read with the first count, in portions. */
export interface TokenCounter {
  /**
   * The returned function counts at once, a megabyte within a few milliseconds: what is long is counted by samples.
   * The same text has the same count.
   */
  open(): Promise<(text: string) => number>;
}
