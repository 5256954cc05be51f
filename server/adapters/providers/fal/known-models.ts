import { defaultBaseUrl } from './addresses.ts';
import type { Price, Traits } from './endpoint.ts';
import { guessTraits, shippedTraits } from './models.ts';

/**
 * What is known of fal's models: the shipped list first, which was looked through, then what the live list of an
 * address said of their input, else a guess. Prices too: the shipped ones tell finenesses apart. It lives as long as
 * the process, and is the same for every account.
 */
export interface KnownModels {
  /** Where no address is named, fal's own and then any other's. */
  find(id: string, baseUrl?: string): Traits;
  learn(baseUrl: string, traits: readonly Traits[]): void;
  learnPrices(baseUrl: string, prices: ReadonlyMap<string, Price>): void;
  /** Nobody described that model, and nobody asked just now: a caller may. Says no to the next ones for a while. */
  shallAsk(id: string, baseUrl: string): boolean;
}

/** After a list that could not be read, or did not know the model. */
const waitMs = 10 * 60_000;
/** Users may have servers of their own; the ones that came first are remembered, and fal's own always. */
const mostAddresses = 8;
const mostModels = 3_000;

interface Memory {
  traits: Map<string, Traits>;
  prices: Map<string, Price>;
}

export function createKnownModels(now: () => number = Date.now): KnownModels {
  const memories = new Map<string, Memory>();
  const askedAt = new Map<string, number>();
  const memoryOf = (baseUrl: string): Memory | undefined => {
    const there = memories.get(baseUrl);
    if (there || (memories.size >= mostAddresses && baseUrl !== defaultBaseUrl)) return there;
    const made = { traits: new Map<string, Traits>(), prices: new Map<string, Price>() };
    memories.set(baseUrl, made);
    return made;
  };
  const search = <Found>(
    look: (memory: Memory) => Found | undefined,
    baseUrl?: string,
  ): Found | undefined => {
    // fal's own goes before others: nobody's own server overrules it for everybody.
    const own = memories.get(defaultBaseUrl);
    const all = baseUrl === undefined ? [own, ...memories.values()] : [memories.get(baseUrl), own];
    return all.map((memory) => memory && look(memory)).find((found) => found !== undefined);
  };
  const keep = <Value>(into: Map<string, Value> | undefined, entries: Iterable<readonly [string, Value]>) => {
    for (const [id, value] of entries)
      if (into && (into.has(id) || into.size < mostModels)) into.set(id, value);
  };
  return {
    find: (id, baseUrl) => {
      const described = shippedTraits(id) ?? search(({ traits }) => traits.get(id), baseUrl);
      const traits = described ?? guessTraits(id);
      return { ...traits, price: traits.price ?? search(({ prices }) => prices.get(id), baseUrl) };
    },
    learn: (baseUrl, traits) =>
      keep(
        memoryOf(baseUrl)?.traits,
        traits.map((one) => [one.id, one] as const),
      ),
    learnPrices: (baseUrl, prices) => keep(memoryOf(baseUrl)?.prices, prices),
    shallAsk: (id, baseUrl) => {
      if (shippedTraits(id) ?? search(({ traits }) => traits.get(id), baseUrl)) return false;
      const name = `${baseUrl} ${id}`;
      if (now() < (askedAt.get(name) ?? -Infinity) + waitMs) return false;
      if (askedAt.size >= mostModels) askedAt.clear();
      askedAt.set(name, now());
      return true;
    },
  };
}
