import type { Session } from '../../domain/session.ts';
import type { SessionRepository } from '../../ports/sessions.ts';
import type { Commit, SqliteDatabase } from './database.ts';
import { rememberReads } from './remember-reads.ts';
import { selectUser, toUser, type UserRow } from './user-rows.ts';

interface SessionRow extends UserRow {
  token_hash: string;
  session_created_at: string;
  last_seen_at: string;
  expires_at: string;
}

type Found = NonNullable<Awaited<ReturnType<SessionRepository['find']>>>;

/** Ends sessions inside the commits of other repositories. */
export interface SessionEnding {
  endAll(commit: Commit, userId: string, keepTokenHash: string | null): void;
}

export function createSessionRepository(database: SqliteDatabase): SessionRepository & SessionEnding {
  const { prepare, write } = database;
  const listeners = new Set<() => void>();
  const ring = () => {
    for (const listener of [...listeners]) listener();
  };
  const insert = prepare<never>(`
    INSERT INTO sessions (token_hash, user_id, created_at, last_seen_at, expires_at)
    VALUES ($tokenHash, $userId, $createdAt, $lastSeenAt, $expiresAt)`);
  const forgetExpired = prepare<never>('DELETE FROM sessions WHERE expires_at <= $now');
  const find = prepare<SessionRow>(`
    SELECT ${selectUser}, s.token_hash, s.created_at AS session_created_at, s.last_seen_at, s.expires_at
    FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.token_hash = $tokenHash AND u.disabled_at IS NULL`);
  const remembered = rememberReads<Found>(database, 1_000);
  const touch = prepare<never>(
    'UPDATE sessions SET last_seen_at = $lastSeenAt, expires_at = $expiresAt WHERE token_hash = $tokenHash',
  );
  const end = prepare<never>('DELETE FROM sessions WHERE token_hash = $tokenHash');
  const endAll = prepare<never>(
    'DELETE FROM sessions WHERE user_id = $userId AND token_hash IS NOT $keepTokenHash',
  );

  return {
    create: (session) =>
      write(() => {
        forgetExpired.run({ now: session.createdAt });
        insert.run({ ...session });
      }),
    find: async (tokenHash, now) => {
      const found = await remembered(tokenHash, () => {
        const row = find.get({ tokenHash });
        return row ? { session: toSession(row), user: toUser(row) } : undefined;
      });
      return found && found.session.expiresAt > now ? found : undefined;
    },
    touch: (tokenHash, lastSeenAt, expiresAt) =>
      write(() => void touch.run({ tokenHash, lastSeenAt, expiresAt })),
    end: (tokenHash) =>
      write((commit) => {
        end.run({ tokenHash });
        commit.afterwards(ring);
      }),
    endAll: (commit, userId, keepTokenHash) => {
      endAll.run({ userId, keepTokenHash });
      commit.afterwards(ring);
    },
    version: database.version,
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const toSession = (row: SessionRow): Session => ({
  tokenHash: row.token_hash,
  userId: row.id,
  createdAt: row.session_created_at,
  lastSeenAt: row.last_seen_at,
  expiresAt: row.expires_at,
});
