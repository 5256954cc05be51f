import { AppError } from '../../domain/failure.ts';
import { toNameKey, type User } from '../../domain/user.ts';
import type { Ports } from '../ports.ts';

export type PasswordPorts = Pick<Ports, 'clock' | 'passwords' | 'signInTries' | 'users'>;

interface Attempt {
  by: { name: string } | { userId: string };
  password: string;
  /** Where the request came from: tries are counted by it too. */
  address: string;
}

/**
 * The user whose password this is, if they may sign in; undefined after the same work otherwise.
 * Throws `AppError('limited')` with `retryAfterMs` when too many tries failed under this name or from this address.
 */
export async function checkPassword(ports: PasswordPorts, attempt: Attempt): Promise<User | undefined> {
  const { signInTries, users, passwords, clock } = ports;
  const name = 'name' in attempt.by ? `name ${toNameKey(attempt.by.name)}` : `user ${attempt.by.userId}`;
  const address = `address ${attempt.address}`;
  const waitMs = await signInTries.begin([name, address], clock.now());
  if (waitMs > 0) throw limited(waitMs);
  try {
    const known = await users.findCredentials(attempt.by);
    const hash = known?.user.disabledAt === null ? known.passwordHash : null;
    if (!(await passwords.verify(attempt.password, hash)) || !known) return undefined;
    await signInTries.forget(name);
    // Only this one: signing in as oneself must not set guesses at others back to nothing.
    await signInTries.takeBack(address);
    return known.user;
  } catch (error) {
    for (const key of [name, address]) await signInTries.takeBack(key);
    throw error;
  }
}

function limited(retryAfterMs: number): AppError {
  const seconds = Math.ceil(retryAfterMs / 1000);
  const wait = seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`;
  return new AppError('limited', `Too many tries. The next one is possible in ${wait}.`, { retryAfterMs });
}
