import type { Page, PageQuery } from '../../contract/page.ts';
import type { User } from '../../domain/user.ts';
import { cutPage, decodeCursor, defaultPageLimit } from '../paging.ts';
import type { Actor, Ports } from '../ports.ts';
import { mustBeAdmin } from './must-be-admin.ts';

/** All users by name. Throws `AppError('forbidden')` for who is no admin. */
export async function listUsers(
  { users }: Pick<Ports, 'users'>,
  actor: Actor,
  { limit = defaultPageLimit, cursor }: PageQuery,
): Promise<Page<User>> {
  mustBeAdmin(actor);
  const [afterName] = decodeCursor<[string]>(cursor, ['string']) ?? [];
  const found = await users.list({ limit: limit + 1, ...(afterName !== undefined && { afterName }) });
  return cutPage(found, limit, ({ name }) => [name]);
}
