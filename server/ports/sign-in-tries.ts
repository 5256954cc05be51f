import type { FailedTries } from '../domain/sign-in-brake.ts';

/** Tries to sign in that have not succeeded, by name and by address. Kept for as long as the process lives. */
export interface SignInTries {
  find(key: string, now: number): Promise<FailedTries | undefined>;
  /** Counts one, before it is known how it ends: a hundred at once are counted too. */
  count(key: string, now: number): Promise<void>;
  /** Takes one back. */
  takeBack(key: string): Promise<void>;
  forget(key: string): Promise<void>;
}
