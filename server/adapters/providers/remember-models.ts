import { ProviderFailure } from '../../domain/failure.ts';
import type { CallContext, OpenConnection } from '../../ports/connection-provider.ts';

/**
 * What the live list of an address last said of its models. It is the same for every account there, and it is needed
 * where nobody can be asked: when a prompt is planned. It lives as long as the process.
 */
export interface KnownModels<Traits> {
  /**
   * By the list of that address, then the service's own, then the shipped one. Where no address is named, any other's
   * list counts before the shipped one.
   */
  find(id: string, baseUrl?: string): Traits;
  learn(baseUrl: string, traits: readonly Traits[]): void;
  /** Nothing is known of that address, and nobody tried just now: a caller may. Says no to the next ones for a while. */
  shallTry(baseUrl: string): boolean;
}

interface Remembering<Traits> {
  /** The service's own. */
  defaultBaseUrl: string;
  /** By the shipped list, or as good as one can say of a model that nobody knows. */
  shipped(id: string): Traits;
  now?: () => number;
}

/** After a list that could not be read. */
const waitMs = 10 * 60_000;
/** Users may have servers of their own; the ones that came first are remembered, and the service's own always. */
const mostAddresses = 8;

export function rememberModels<Traits extends { id: string }>({
  defaultBaseUrl,
  shipped,
  now = Date.now,
}: Remembering<Traits>): KnownModels<Traits> {
  const lists = new Map<string, ReadonlyMap<string, Traits>>();
  const triedAt = new Map<string, number>();
  return {
    find: (id, baseUrl) => {
      // The service's own list goes before others: nobody's own server overrules it for everybody.
      const own = lists.get(defaultBaseUrl);
      const all = baseUrl === undefined ? [own, ...lists.values()] : [lists.get(baseUrl), own];
      return all.find((list) => list?.has(id))?.get(id) ?? shipped(id);
    },
    learn: (baseUrl, traits) => {
      if (baseUrl === defaultBaseUrl || lists.has(baseUrl) || lists.size < mostAddresses)
        lists.set(baseUrl, new Map(traits.map((one) => [one.id, one])));
    },
    shallTry: (baseUrl) => {
      if (lists.has(baseUrl) || now() < (triedAt.get(baseUrl) ?? -Infinity) + waitMs) return false;
      if (triedAt.size >= mostAddresses) triedAt.clear();
      triedAt.set(baseUrl, now());
      return true;
    },
  };
}

/** The lists are small and free; an order does not wait longer for them. */
const listTimeoutMs = 8_000;

/**
 * After a start nothing is known of the live models: an order asks first, by `fetchModels`, which learns them. Without
 * an answer the order goes out all the same. Throws `ProviderFailure('aborted')` when it was stopped meanwhile.
 */
export async function learnOnce<Traits>(
  known: KnownModels<Traits>,
  connection: OpenConnection,
  context: CallContext,
  fetchModels: (connection: OpenConnection, context: CallContext) => Promise<unknown>,
): Promise<void> {
  if (!known.shallTry(connection.baseUrl)) return;
  const timeoutMs = Math.min(listTimeoutMs, context.timeoutMs / 2);
  await fetchModels(connection, { ...context, timeoutMs }).catch((error: unknown) => {
    if (!(error instanceof ProviderFailure)) throw error;
    if (error.reason !== 'aborted') return;
    throw new ProviderFailure('aborted', 'Stopped before anything was ordered.', { notProcessed: true });
  });
}
