import type { Client } from './client.ts';
import { findEntry } from './read-history.ts';
import { findPlace, type OrderNames } from './read-queue.ts';

/** Of orders that others may have placed since. */
const mostLooked = 30;

/**
 * The name that ComfyUI knows an order by, where it has it: in its queue, or among what is over. Throws
 * `ProviderFailure` where it cannot be asked.
 */
export async function findOrder(names: OrderNames, client: Client): Promise<string | undefined> {
  const place = findPlace((await client.get('/queue')).body, names);
  if (place) return place.promptId;
  const path = `/history/${encodeURIComponent(names.promptId)}`;
  const own = findEntry((await client.get(path)).body, names);
  if (own) return own.promptId;
  return findEntry((await client.get(`/history?max_items=${mostLooked}`)).body, names)?.promptId;
}
