import { defaultBaseUrl } from './addresses.ts';
import { shippedTraits, type Traits } from './models.ts';

/**
 * What the live list of an address last said of its models. It is the same for every account there, and it is needed
 * where nobody can be asked: when a prompt is planned. It lives as long as the process.
 */
export interface KnownModels {
  /** By the list of that address; where none is named, or it does not know the model, by any other, then the shipped one. */
  find(id: string, baseUrl?: string): Traits;
  learn(baseUrl: string, traits: readonly Traits[]): void;
  /** Nothing is known of that address, and nobody tried just now: a caller may. Says no to the next ones for a while. */
  shallTry(baseUrl: string): boolean;
}

/** After a list that could not be read. */
const waitMs = 10 * 60_000;
/** Users may have servers of their own; the ones that came first are remembered. */
const mostAddresses = 8;

export function createKnownModels(now: () => number = Date.now): KnownModels {
  const lists = new Map<string, ReadonlyMap<string, Traits>>();
  const triedAt = new Map<string, number>();
  return {
    find: (id, baseUrl = '') => {
      // NanoGPT's own list goes before others: nobody's own server overrules it for everybody.
      const all = [lists.get(baseUrl), lists.get(defaultBaseUrl), ...lists.values()];
      return all.find((list) => list?.has(id))?.get(id) ?? shippedTraits(id);
    },
    learn: (baseUrl, traits) => {
      if (lists.has(baseUrl) || lists.size < mostAddresses)
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
