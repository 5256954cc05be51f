import type { UpdateUser } from '../../contract/users.ts';
import { AppError } from '../../domain/failure.ts';
import { toInstant } from '../../domain/time.ts';
import { ownerId, type User } from '../../domain/user.ts';
import type { Actor, Ports } from '../ports.ts';
import { getUser } from './get-user.ts';
import { mustBeAdmin } from './must-be-admin.ts';

/**
 * Renames a user, changes their role, disables or enables them. Whoever is disabled is signed out everywhere and
 * keeps what is theirs. Throws `AppError('forbidden')`, `AppError('not_found')`, and `AppError('conflict')` for a
 * name that is taken, for the local owner's role, and when no admin could sign in any more.
 */
export async function updateUser(
  ports: Pick<Ports, 'users' | 'clock'>,
  actor: Actor,
  userId: string,
  { disabled, ...change }: UpdateUser,
): Promise<User> {
  mustBeAdmin(actor);
  const user = await getUser(ports, userId);
  if (userId === ownerId && (disabled === true || change.role === 'member')) throw ownerStays();
  // Who is disabled already keeps the moment it happened.
  const unchanged = disabled === undefined || disabled === (user.disabledAt !== null);
  const disabledAt = disabled ? toInstant(ports.clock.now()) : null;
  return ports.users.update(userId, { ...change, ...(!unchanged && { disabledAt }) });
}

/** Whom this machine acts as while there are no passwords: there must be somebody. */
export const ownerStays = () =>
  new AppError('conflict', 'The local owner stays, and stays an admin. They can be renamed.');
