import { AppError } from '../../domain/failure.ts';
import type { User } from '../../domain/user.ts';
import type { Ports } from '../ports.ts';

/** Throws `AppError('not_found')`. */
export async function getUser({ users }: Pick<Ports, 'users'>, userId: string): Promise<User> {
  const user = await users.find(userId);
  if (!user) throw new AppError('not_found', 'This user does not exist.');
  return user;
}
