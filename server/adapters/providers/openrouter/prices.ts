import { z } from 'zod';
import type { Money } from '../../../domain/money.ts';
import type { Size } from '../../../domain/size.ts';
import { asMoney, Dollars } from '../dollars.ts';
import { readEntries } from '../supported-parameters.ts';

/** `GET /images/models/{author}/{slug}/endpoints` (`ImageModelEndpointsResponse`), as far as it says prices. */
const Endpoints = z.object({ endpoints: z.array(z.unknown()) });
const Endpoint = z.looseObject({ pricing: z.array(z.unknown()).catch([]) });
const Line = z.looseObject({
  billable: z.literal('output_image'),
  unit: z.enum(['image', 'megapixel']),
  cost_usd: Dollars,
  /** Where a price holds for some orders only: a fineness, a quality. */
  variant: z.string().optional().catch(undefined),
});

interface Prices {
  lines: readonly z.infer<typeof Line>[];
  /** Dollars of the dearest picture so far, by how it was asked for. */
  paid: Map<string, number>;
}

/** A picture as far as its price depends on it. */
export interface Sold {
  model: string;
  size: Size;
  fineness: string | undefined;
  quality: string | undefined;
}

/**
 * What is known of prices at an address: what its list of services says, and what pictures really cost. It lives as
 * long as the process, as the lists of models do.
 */
export interface KnownPrices {
  find(sold: Sold, baseUrl: string): Money | undefined;
  /** Whether the services of a model should be asked for their prices; says no from then on. */
  shallAsk(model: string, baseUrl: string): boolean;
  learn(model: string, baseUrl: string, body: unknown): void;
  paid(sold: Sold, baseUrl: string, cost: Money | null): void;
}

const mostModels = 500;

export function rememberPrices(): KnownPrices {
  const known = new Map<string, Prices>();
  const nameOf = (model: string, baseUrl: string) => `${baseUrl} ${model}`;
  const open = (name: string): Prices => {
    const prices = known.get(name) ?? { lines: [], paid: new Map<string, number>() };
    if (!known.has(name) && known.size >= mostModels) known.clear();
    known.set(name, prices);
    return prices;
  };
  return {
    find: (sold, baseUrl) => {
      const prices = known.get(nameOf(sold.model, baseUrl));
      const dollars = prices && (priceOfLines(prices.lines, sold) ?? prices.paid.get(orderOf(sold)));
      return dollars === undefined ? undefined : asMoney(dollars, 'estimated');
    },
    shallAsk: (model, baseUrl) => {
      const isNew = !known.has(nameOf(model, baseUrl));
      open(nameOf(model, baseUrl));
      return isNew;
    },
    learn: (model, baseUrl, body) => {
      const name = nameOf(model, baseUrl);
      known.set(name, { ...open(name), lines: readLines(body) });
    },
    paid: (sold, baseUrl, cost) => {
      if (!cost) return;
      const { paid } = open(nameOf(sold.model, baseUrl));
      const dearest = Math.max(paid.get(orderOf(sold)) ?? 0, cost.amountMicros / 1_000_000);
      paid.set(orderOf(sold), dearest);
    },
  };
}

const orderOf = ({ fineness, quality }: Sold): string => `${fineness ?? ''} ${quality ?? ''}`;

const readLines = (body: unknown): z.infer<typeof Line>[] =>
  readEntries(Endpoint, Endpoints.safeParse(body).data?.endpoints ?? []).flatMap(({ pricing }) =>
    readEntries(Line, pricing),
  );

/** The dearest service's: nobody knows which of them will paint. Tokens say nothing of a picture's price. */
function priceOfLines(lines: Prices['lines'], { size, fineness, quality }: Sold): number | undefined {
  const said = [fineness, quality].map((word) => word?.toLowerCase());
  const fitting = lines.filter(
    ({ variant }) => variant !== undefined && said.includes(variant.toLowerCase()),
  );
  const general = lines.filter(({ variant }) => variant === undefined);
  const chosen = [fitting, general, lines].find((some) => some.length > 0) ?? [];
  const megapixels = (size.width * size.height) / 1_000_000;
  const prices = chosen.map(({ unit, cost_usd }) => (unit === 'image' ? cost_usd : cost_usd * megapixels));
  return prices.length > 0 ? Math.max(...prices) : undefined;
}
