import type { ListLorebooks } from '../../contract/elements.ts';
import type { Page } from '../../contract/page.ts';
import type { Lorebook } from '../../domain/lore.ts';
import { cutPage, decodeCursor, defaultPageLimit } from '../paging.ts';
import type { Actor, Ports } from '../ports.ts';

/** By name. Throws `AppError('invalid')` for an unknown cursor. */
export async function listLorebooks(
  { lorebooks }: Pick<Ports, 'lorebooks'>,
  actor: Actor,
  { limit = defaultPageLimit, cursor, characterId }: ListLorebooks,
): Promise<Page<Lorebook>> {
  const keys = decodeCursor<[string, string]>(cursor, ['string', 'string']);
  const after = keys && { name: keys[0], id: keys[1] };
  const books = await lorebooks.list(actor.id, { characterId, limit: limit + 1, after });
  return cutPage(books, limit, ({ name, id }) => [name, id]);
}
