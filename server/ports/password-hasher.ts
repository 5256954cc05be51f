/** Slow on purpose: a stolen database must not give away what people type. */
export interface PasswordHasher {
  /** A text that holds everything `verify` needs. */
  hash(password: string): Promise<string>;
  /**
   * Whether it is the one. Without a hash the answer is no after the same work, so that nobody can tell from the
   * time it takes whether there was one.
   * Throws `AppError('unavailable')` when more wait than can be served soon.
   */
  verify(password: string, hash: string | null): Promise<boolean>;
}
