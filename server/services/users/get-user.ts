import { AppError } from '../../domain/failure.ts';
import type { User } from '../../domain/user.ts';
import type { Actor, Ports } from '../ports.ts';

/** The user who asks. Throws `AppError('unauthorized')` when there is none any more. */
export async function getUser({ users }: Pick<Ports, 'users'>, actor: Actor): Promise<User> {
  const user = await users.find(actor.id);
  if (!user) throw new AppError('unauthorized', 'You are not signed in.');
  return user;
}
