import type { ListLedger } from '../../contract/ledger.ts';
import type { Page } from '../../contract/page.ts';
import type { LedgerEntry } from '../../domain/ledger.ts';
import { cutPage, decodeCursor, defaultPageLimit } from '../paging.ts';
import type { Actor, Ports } from '../ports.ts';

/** A user's paid calls, newest first. Throws `AppError('invalid')` for an unknown cursor. */
export async function listLedger(
  ports: Pick<Ports, 'ledger'>,
  actor: Actor,
  { limit = defaultPageLimit, cursor, ...filter }: ListLedger,
): Promise<Page<LedgerEntry>> {
  const keys = decodeCursor<[string, string]>(cursor, ['string', 'string']);
  const before = keys && { sentAt: keys[0], id: keys[1] };
  const entries = await ports.ledger.list(actor.id, { ...filter, limit: limit + 1, before });
  return cutPage(entries, limit, (entry) => [entry.sentAt, entry.id]);
}
