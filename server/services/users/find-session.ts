import { AppError } from '../../domain/failure.ts';
import { sessionLifetimeMs, touchEveryMs, type Session } from '../../domain/session.ts';
import { toInstant } from '../../domain/time.ts';
import type { User } from '../../domain/user.ts';
import type { Ports } from '../ports.ts';

export interface FoundSession {
  user: User;
  tokenHash: string;
  /** Epoch milliseconds: until then only a commit makes this another answer. */
  holdsUntil: number;
}

/** Who holds this token, if it opens anything. Using a session lets it live for another thirty days. */
export async function findSession(
  ports: Pick<Ports, 'clock' | 'sessions' | 'tokens'>,
  token: string,
): Promise<FoundSession | undefined> {
  const now = ports.clock.now();
  const tokenHash = ports.tokens.digest(token);
  const found = await ports.sessions.find(tokenHash, toInstant(now));
  if (!found) return undefined;
  const touchAt = Date.parse(found.session.lastSeenAt) + touchEveryMs;
  if (now >= touchAt) await touch(ports, found.session, now);
  return { user: found.user, tokenHash, holdsUntil: Math.min(touchAt, Date.parse(found.session.expiresAt)) };
}

async function touch({ sessions }: Pick<Ports, 'sessions'>, { tokenHash }: Session, now: number) {
  try {
    await sessions.touch(tokenHash, toInstant(now), toInstant(now + sessionLifetimeMs));
  } catch (error) {
    // Whoever only reads is not kept out by a full disk: the next request tries again.
    if (!(error instanceof AppError && error.code === 'unavailable')) throw error;
  }
}
