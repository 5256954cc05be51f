import type { ConnectionView } from '../../contract/connections.ts';
import type { Page, PageQuery } from '../../contract/page.ts';
import type { ConnectionKind } from '../../domain/connection.ts';
import { cutPage, decodeCursor, defaultPageLimit } from '../paging.ts';
import type { Actor } from '../ports.ts';
import { viewConnection, type Viewing } from './view-connection.ts';

/** Oldest first. */
export async function listConnections(
  ports: Viewing,
  actor: Actor,
  kind: ConnectionKind,
  { limit = defaultPageLimit, cursor }: PageQuery,
): Promise<Page<ConnectionView>> {
  const keys = decodeCursor<[string, string]>(cursor, ['string', 'string']);
  const after = keys && { createdAt: keys[0], id: keys[1] };
  const found = await ports.connections.list(actor.id, kind, { limit: limit + 1, after });
  const page = cutPage(found, limit, ({ createdAt, id }) => [createdAt, id]);
  const items = await Promise.all(page.items.map((connection) => viewConnection(ports, actor, connection)));
  return { ...page, items };
}
