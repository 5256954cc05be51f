import type { ChangePassword } from '../../contract/users.ts';
import { AppError } from '../../domain/failure.ts';
import type { Actor, Ports } from '../ports.ts';
import { checkPassword, type PasswordPorts } from './check-password.ts';

/** Where the wish came from. */
interface Origin {
  address: string;
  /** This session goes on; every other of the user ends. */
  tokenHash: string | null;
}

/**
 * Gives oneself another password. Throws `AppError('invalid')` when the present one is not right,
 * `AppError('limited')` after too many tries, and `AppError('conflict')` where there is none yet: the first one is
 * set on the command line, so that nobody locks a machine by accident.
 */
export async function changePassword(
  ports: PasswordPorts & Pick<Ports, 'users'>,
  actor: Actor,
  { current, next }: ChangePassword,
  { address, tokenHash }: Origin,
): Promise<void> {
  const user = await ports.users.find(actor.id);
  if (!user?.hasPassword) {
    throw new AppError(
      'conflict',
      'There is no password yet. The first one is set with “cyclorama admin password”.',
    );
  }
  const known = await checkPassword(ports, { by: { userId: actor.id }, password: current, address });
  if (!known) {
    const fields = { current: 'This is not your present password.' };
    throw new AppError('invalid', 'This is not your present password.', { fields });
  }
  await ports.users.setPassword(actor.id, await ports.passwords.hash(next), tokenHash);
}
