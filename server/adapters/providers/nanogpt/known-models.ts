import { defaultBaseUrl } from './addresses.ts';
import { shippedTraits, type Traits } from './models.ts';

/**
 * What the live list of an address last said of its models. It is the same for every account there, and it is needed
 * where nobody can be asked: when a prompt is planned. It lives as long as the process.
 */
export interface KnownModels {
  /**
   * By the list of that address, then NanoGPT's own, then the shipped one. Where no address is named, any other's list
   * counts before the shipped one.
   */
  find(id: string, baseUrl?: string): Traits;
  learn(baseUrl: string, traits: readonly Traits[]): void;
  /** Nothing is known of that address, and nobody tried just now: a caller may. Says no to the next ones for a while. */
  shallTry(baseUrl: string): boolean;
}

/** After a list that could not be read. */
const waitMs = 10 * 60_000;
/** Users may have servers of their own; the ones that came first are remembered, and NanoGPT's own always. */
const mostAddresses = 8;

export function createKnownModels(now: () => number = Date.now): KnownModels {
  const lists = new Map<string, ReadonlyMap<string, Traits>>();
  const triedAt = new Map<string, number>();
  return {
    find: (id, baseUrl) => {
      // NanoGPT's own list goes before others: nobody's own server overrules it for everybody.
      const own = lists.get(defaultBaseUrl);
      const all = baseUrl === undefined ? [own, ...lists.values()] : [lists.get(baseUrl), own];
      return all.find((list) => list?.has(id))?.get(id) ?? shippedTraits(id);
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
