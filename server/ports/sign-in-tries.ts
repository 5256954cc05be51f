/** Tries to sign in, by name and by address, while it is not known that they were honest. */
export interface SignInTries {
  /**
   * Counts a try under each key, before it is known how it ends, so that a hundred at once are counted too.
   * When one of the keys must wait nothing is counted: returns for how many milliseconds, 0 when it is free.
   */
  begin(keys: readonly string[], now: number): Promise<number>;
  /** The latest try under that key was honest, or could not be made. */
  takeBack(key: string): Promise<void>;
  /** All tries under that key were honest. */
  forget(key: string): Promise<void>;
}
