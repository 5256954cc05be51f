import type { SignIn } from '../../contract/users.ts';
import { AppError } from '../../domain/failure.ts';
import { sessionLifetimeMs } from '../../domain/session.ts';
import { toInstant } from '../../domain/time.ts';
import type { User } from '../../domain/user.ts';
import type { Ports } from '../ports.ts';
import { checkPassword, type PasswordPorts } from './check-password.ts';

/**
 * Opens a session for whoever knows a name and its password; the token is for the browser alone.
 * Throws `AppError('unauthorized')`, the same and after the same work for an unknown name, a wrong password, a user
 * without a password and one who is disabled; `AppError('limited')` after too many tries.
 */
export async function signIn(
  ports: PasswordPorts & Pick<Ports, 'sessions' | 'tokens'>,
  input: SignIn,
  address: string,
): Promise<{ token: string; user: User }> {
  const user = await checkPassword(ports, { by: { name: input.name }, password: input.password, address });
  if (!user) throw new AppError('unauthorized', 'This name and this password do not belong together.');
  const token = ports.tokens.draw();
  const now = ports.clock.now();
  await ports.sessions.create({
    tokenHash: ports.tokens.digest(token),
    userId: user.id,
    createdAt: toInstant(now),
    lastSeenAt: toInstant(now),
    expiresAt: toInstant(now + sessionLifetimeMs),
  });
  return { token, user };
}
