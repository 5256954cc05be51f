import { ownerId } from '../../server/domain/user.ts';
import type { Actor } from '../../server/services/ports.ts';
import type { World } from '../support/create-world.ts';
import type { Answer, Door } from './support.ts';

export const ownerPassword = 'the owner’s password';
export const strangerPassword = 'the stranger’s password';

/** Both users of a world get their passwords: owner mode is over. */
export async function setPasswords({ ports, stranger }: World): Promise<void> {
  await ports.users.setPassword(ownerId, `hash of ${ownerPassword}`, null);
  await ports.users.setPassword(stranger.id, `hash of ${strangerPassword}`, null);
}

/** The cookie that an answer sets, as a browser sends it back. */
export const readCookie = ({ headers }: Answer): string =>
  (headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';

/** Signs in and returns the headers of that browser. */
export async function signInAs({ ask, world }: Door, actor: Actor): Promise<{ cookie: string }> {
  const isOwner = actor.id === world.owner.id;
  const name = isOwner ? 'Owner' : 'Stranger';
  const password = isOwner ? ownerPassword : strangerPassword;
  const answer = await ask('POST', '/api/session', { name, password });
  if (answer.status !== 200) throw new Error(`${name} could not sign in: ${answer.text}`);
  return { cookie: readCookie(answer) };
}
