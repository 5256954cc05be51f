import type { Page } from '../../contract/page.ts';
import type { ListShares } from '../../contract/shares.ts';
import type { Share } from '../../domain/share.ts';
import { cutPage, decodeCursor, defaultPageLimit } from '../paging.ts';
import type { Actor, Ports } from '../ports.ts';
import { withFreshViews } from './get-share.ts';

/** Newest first, expired ones too. Throws `AppError('invalid')` for an unknown cursor. */
export async function listShares(
  ports: Pick<Ports, 'shares' | 'shareViews'>,
  actor: Actor,
  { imageId, limit = defaultPageLimit, cursor }: ListShares,
): Promise<Page<Share>> {
  const keys = decodeCursor<[string, string]>(cursor, ['string', 'string']);
  const before = keys && { createdAt: keys[0], token: keys[1] };
  const shares = await ports.shares.list(actor.id, { imageId, limit: limit + 1, before });
  const page = cutPage(shares, limit, ({ createdAt, token }) => [createdAt, token]);
  return { ...page, items: page.items.map((share) => withFreshViews(ports, share)) };
}
