import type { Actor, Ports } from '../ports.ts';
import { mustBeAdmin } from './must-be-admin.ts';

/**
 * Gives a user a password without asking for the old one, and ends all their sessions.
 * Throws `AppError('forbidden')` for who is no admin, `AppError('not_found')`, and `AppError('conflict')` when the
 * first password would not be an admin's.
 */
export async function setPassword(
  { users, passwords }: Pick<Ports, 'users' | 'passwords'>,
  actor: Actor,
  userId: string,
  password: string,
): Promise<void> {
  mustBeAdmin(actor);
  await users.setPassword(userId, await passwords.hash(password), null);
}
