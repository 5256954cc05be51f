import type { ListElements } from '../../contract/elements.ts';
import type { Page } from '../../contract/page.ts';
import type { Element } from '../../domain/element.ts';
import { cutPage, decodeCursor, defaultPageLimit } from '../paging.ts';
import type { Actor, Ports } from '../ports.ts';

/** By name, or by what words of the name begin with. Throws `AppError('invalid')` for an unknown cursor. */
export async function listElements(
  { elements }: Pick<Ports, 'elements'>,
  actor: Actor,
  { limit = defaultPageLimit, cursor, ...filter }: ListElements,
): Promise<Page<Element>> {
  const keys = decodeCursor<[string, string]>(cursor, ['string', 'string']);
  const after = keys && { name: keys[0], id: keys[1] };
  const listed = await elements.list(actor.id, { ...filter, limit: limit + 1, after });
  return cutPage(listed, limit, ({ name, id }) => [name, id]);
}
