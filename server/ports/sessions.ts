import type { Session } from '../domain/session.ts';
import type { User } from '../domain/user.ts';

export interface SessionRepository {
  /** Sessions that have run out by then are forgotten in the same commit. */
  create(session: Session): Promise<void>;
  /** Undefined for a token that is unknown, a session that has run out, and a user who is disabled. */
  find(tokenHash: string, now: string): Promise<{ session: Session; user: User } | undefined>;
  touch(tokenHash: string, lastSeenAt: string, expiresAt: string): Promise<void>;
  /** One that has ended already is no failure. */
  end(tokenHash: string): Promise<void>;
  /**
   * Another number after every commit that may have changed anything in the database: at once for those of this
   * process, from the next turn of the event loop on for those of others.
   */
  version(): number;
  /** Called after each commit of this process that may have ended sessions. Returns how to stop. */
  watch(listener: () => void): () => void;
}
