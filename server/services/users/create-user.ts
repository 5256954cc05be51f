import type { CreateUser } from '../../contract/users.ts';
import { toInstant } from '../../domain/time.ts';
import type { User } from '../../domain/user.ts';
import type { Actor, Ports } from '../ports.ts';
import { mustBeAdmin } from './must-be-admin.ts';

/**
 * A user, who can sign in once there is a password. Throws `AppError('forbidden')` for who is no admin,
 * `AppError('conflict')` for a name that is taken, and for the first password when it is not an admin's.
 */
export async function createUser(
  { users, passwords, clock, ids }: Pick<Ports, 'users' | 'passwords' | 'clock' | 'ids'>,
  actor: Actor,
  { name, role = 'member', password }: CreateUser,
): Promise<User> {
  mustBeAdmin(actor);
  const passwordHash = password === undefined ? undefined : await passwords.hash(password);
  const createdAt = toInstant(clock.now());
  const credentials = passwordHash === undefined ? {} : { passwordHash };
  return users.create({ id: ids.next('usr'), name, role, ...credentials, createdAt });
}
