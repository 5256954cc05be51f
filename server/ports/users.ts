import type { User } from '../domain/user.ts';

export interface NewUser {
  id: string;
  name: string;
  role: User['role'];
  /** Undefined: nobody can sign in as this user yet. */
  passwordHash?: string;
  createdAt: string;
}

/** What sign-in must know. It never leaves the services. */
export interface Credentials {
  user: User;
  passwordHash: string | null;
}

/** `anybody`: some user has a password. `admin`: one of them is an admin who may sign in. */
export interface PasswordsSet {
  anybody: boolean;
  admin: boolean;
}

/**
 * Every method is one atomic unit of work. Those that write throw `AppError('not_found')` for a user who is not
 * there, `AppError('conflict')` for a name that is taken, and `AppError('conflict')` instead of leaving users with
 * passwords without an admin who may sign in: nobody could let them in again.
 */
export interface UserRepository {
  find(userId: string): Promise<User | undefined>;
  findCredentials(by: { name: string } | { userId: string }): Promise<Credentials | undefined>;
  /** By name; `afterName` is the last one's of the page before. */
  list(filter: { limit: number; afterName?: string }): Promise<User[]>;
  passwordsSet(): Promise<PasswordsSet>;
  create(user: NewUser): Promise<User>;
  /** Who is disabled has no sessions any more. */
  update(
    userId: string,
    change: { name?: string; role?: User['role']; disabledAt?: string | null },
  ): Promise<User>;
  /** Ends the user's sessions, the one of `keepSession` (a token's hash) excepted. */
  setPassword(userId: string, passwordHash: string, keepSession: string | null): Promise<void>;
  /**
   * Removes a user with everything that is theirs in the database. A user of many messages goes in portions, between
   * which others are served; they are disabled before the first.
   */
  remove(userId: string, at: string): Promise<void>;
}
