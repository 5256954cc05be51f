import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';
import { Dollars } from '../dollars.ts';
import { isEndpoint } from './addresses.ts';
import type { Endpoint, Price, Traits } from './endpoint.ts';
import { guessTraits, sortOut } from './models.ts';
import { readSchema } from './read-schema.ts';
import { maskSiblingsOf, pictureSiblingsOf, wordSiblingsOf } from './siblings.ts';

/** An entry of `GET /v1/models?expand=openapi-3.0` (docs: Model search). */
const Entry = z.looseObject({
  endpoint_id: z.string().refine(isEndpoint),
  metadata: z
    .looseObject({
      display_name: z.string().min(1).max(200).optional().catch(undefined),
      category: z.string().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  openapi: z.unknown().optional(),
});
const Page = z.looseObject({
  models: z.array(z.unknown()),
  next_cursor: z.string().min(1).max(500).nullish().catch(undefined),
});

/** A model of the list, and what it takes; `endpoint` is absent for one that is not for us. */
export interface Listed {
  id: string;
  label: string;
  moving: boolean;
  endpoint: Endpoint | undefined;
}

/** Throws `ProviderFailure('malformed_reply')` for what is no page; an entry that cannot be read is left out. */
export function readPage(body: unknown): { models: Listed[]; next: string | undefined } {
  const page = Page.safeParse(body).data;
  if (!page) throw new ProviderFailure('malformed_reply', 'What came back is not fal’s list of models.');
  const models = page.models.flatMap((value): Listed[] => {
    const { data: entry } = Entry.safeParse(value);
    if (!entry) return [];
    const { endpoint_id: id, metadata, openapi } = entry;
    const guess = guessTraits(id);
    const endpoint =
      openapi === undefined || openapi === null ? (guess.words ?? guess.pictures) : readSchema(id, openapi);
    const moving = metadata?.category ? /-to-video$/.test(metadata.category) : guess.moving;
    return [{ id, label: metadata?.display_name ?? id, moving, endpoint }];
  });
  return { models, next: page.next_cursor ?? undefined };
}

/** Of each model that is for us, what it paints from words and what its sibling makes of pictures. */
export function pairModels(listed: readonly Listed[]): Traits[] {
  const byId = new Map(listed.map((one) => [one.id, one]));
  const find = (id: string) => byId.get(id)?.endpoint ?? [];
  return [...byId.values()].flatMap(({ id, label, moving, endpoint }): Traits[] => {
    if (!endpoint) return [];
    const { words, pictures, masked } = sortOut([
      endpoint,
      ...[...wordSiblingsOf(id), ...pictureSiblingsOf(id), ...maskSiblingsOf(id)].flatMap((name) =>
        find(name),
      ),
    ]);
    return [{ id, label, moving, price: undefined, words, pictures, masked }];
  });
}

/** `GET /v1/models/pricing` (docs: Pricing). Units are written in the singular and in the plural. */
const Prices = z.looseObject({
  prices: z.array(
    z
      .looseObject({
        endpoint_id: z.string(),
        unit_price: Dollars,
        unit: z.string(),
        currency: z.literal('USD'),
      })
      .optional()
      .catch(undefined),
  ),
});

const units = new Map<string, Price['per']>([
  ['image', 'image'],
  // A flat price for a film.
  ['video', 'image'],
  ['megapixel', 'megapixel'],
  ['processed megapixel', 'megapixel'],
  ['second', 'second'],
  ['video second', 'second'],
]);

/** Prices in units that tell what a picture or a film costs; one by the second of a machine's time does not. */
export function readPrices(body: unknown): Map<string, Price> {
  const prices = Prices.safeParse(body).data?.prices ?? [];
  return new Map(
    prices.flatMap((one): [string, Price][] => {
      const unit = one?.unit.toLowerCase().replace(/s$/, '') ?? '';
      const per = units.get(unit);
      return one && per ? [[one.endpoint_id, { per, dollars: one.unit_price }]] : [];
    }),
  );
}
