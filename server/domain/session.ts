import type { Instant } from './time.ts';

/** Somebody signed in with one browser. What the browser holds is not kept, only its digest. */
export interface Session {
  /** SHA-256 of the token, hex. */
  tokenHash: string;
  userId: string;
  createdAt: Instant;
  lastSeenAt: Instant;
  expiresAt: Instant;
}

const hourMs = 3_600_000;
/** A session ends when it was not used for so long. */
export const sessionLifetimeMs = 30 * 24 * hourMs;
/** Being used is written down at most that often. */
export const touchEveryMs = hourMs;
