import { z } from 'zod';
import { ProviderFailure } from '../../domain/failure.ts';
import type { Money } from '../../domain/money.ts';
import { estimateTokens } from '../../domain/text-answer/estimate-tokens.ts';
import type { TextRequest, TokenUsage } from '../../ports/text-model.ts';

/** US dollars per million tokens, which are millionths of a dollar a token. */
export interface TokenPrice {
  input: number;
  output: number;
}
export type PriceList = ReadonlyMap<string, TokenPrice>;

/** After a list that could not be read, and before one that was read is asked for again. */
const waitMs = 10 * 60_000;
const freshMs = 24 * 3_600_000;
/** Users may have servers of their own; the ones that were asked last are remembered. */
const mostPlaces = 8;

/** What services say of their prices, by the address that says it. It lives as long as the process. */
export function createTokenPrices(now: () => number = Date.now) {
  const lists = new Map<string, PriceList>();
  const askAgainAt = new Map<string, number>();
  const underWay = new Map<string, Promise<void>>();
  const makeRoom = (places: Map<string, unknown>) => {
    const [oldest] = places.keys();
    if (places.size >= mostPlaces && oldest !== undefined) places.delete(oldest);
  };
  const learn = async (place: string, read: () => Promise<PriceList>): Promise<void> => {
    try {
      const list = await read();
      makeRoom(lists);
      lists.set(place, list);
      askAgainAt.set(place, now() + freshMs);
    } catch (error) {
      if (error instanceof ProviderFailure && error.reason !== 'aborted') return;
      // A stop says nothing of the list.
      askAgainAt.delete(place);
      throw error;
    }
  };
  return {
    /** What the connection says, else the service's list; undefined where neither knows. */
    find: (
      model: string,
      place: string,
      { inputPrice, outputPrice }: Readonly<Record<string, unknown>>,
    ): TokenPrice | undefined =>
      typeof inputPrice === 'number' && typeof outputPrice === 'number'
        ? { input: inputPrice, output: outputPrice }
        : lists.get(place)?.get(model),
    /**
     * Reads a list unless one was read or tried just now; who comes while it is read waits for it. A list that cannot
     * be read is none.
     */
    learnOnce: async (place: string, read: () => Promise<PriceList>): Promise<void> => {
      const others = underWay.get(place);
      // Whatever stops the one who asks stops nobody else.
      if (others) return others.catch(() => undefined);
      if (now() < (askAgainAt.get(place) ?? -Infinity)) return;
      makeRoom(askAgainAt);
      askAgainAt.set(place, now() + waitMs);
      const reading = learn(place, read).finally(() => underWay.delete(place));
      underWay.set(place, reading);
      await reading;
    },
  };
}

/** The most a request can cost: all that is read, and the longest answer. */
export const mostCost = (request: TextRequest, price: TokenPrice | undefined): Money | null =>
  price ? estimated(estimateTokens(request) * price.input + request.maxTokens * price.output) : null;

/** What was used, by a list that is read and not billed. */
export const usedCost = (usage: TokenUsage | null, price: TokenPrice | undefined): Money | null =>
  usage && price ? estimated(usage.inputTokens * price.input + usage.outputTokens * price.output) : null;

/** Rounded up: what costs a fraction of a millionth is not free. */
const estimated = (micros: number): Money => ({
  amountMicros: Math.ceil(micros),
  currency: 'USD',
  basis: 'estimated',
});

/** The forms of OpenRouter's and NanoGPT's lists of models. */
const Priced = z.object({
  data: z.array(
    z.looseObject({
      id: z.string(),
      pricing: z.looseObject({ prompt: z.unknown(), completion: z.unknown() }).optional().catch(undefined),
    }),
  ),
});

/** Out of lists of models that say what so many tokens cost in US dollars. */
export const readPriceList = (bodies: readonly unknown[], perTokens: number): PriceList =>
  new Map(
    bodies
      .flatMap((body) => Priced.safeParse(body).data?.data ?? [])
      .flatMap(({ id, pricing }) => {
        const input = readPrice(pricing?.prompt, perTokens);
        const output = readPrice(pricing?.completion, perTokens);
        return input === undefined || output === undefined ? [] : [[id, { input, output }] as const];
      }),
  );

/** A number or text; undefined for what is no price, such as OpenRouter's -1 for "it depends". */
function readPrice(value: unknown, perTokens: number): number | undefined {
  const price = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof price === 'number' && Number.isFinite(price) && price >= 0
    ? (price / perTokens) * 1_000_000
    : undefined;
}
