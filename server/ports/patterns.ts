/** Regular expressions of users and strangers. */
export interface Patterns {
  /**
   * The returned function makes a pattern of its source and flags (as JavaScript writes them) into a test, whose time
   * grows with the text alone, whatever the pattern, and of a very long text only the beginning is looked at; `undefined` where it cannot be read, or asks for too much.
   */
  open(): Promise<(source: string, flags: string) => ((text: string) => boolean) | undefined>;
}
