import { ProviderFailure } from '../../../domain/failure.ts';
import type { CallContext, OpenConnection } from '../../../ports/connection-provider.ts';
import type { Outgoing } from '../../../ports/outgoing.ts';
import { openWire, type Wire } from '../open-wire.ts';
import { platformOf } from './addresses.ts';
import type { Price, Traits } from './endpoint.ts';
import type { KnownModels } from './known-models.ts';
import { pairModels, readPage, readPrices, type Listed } from './read-lists.ts';
import { listService } from './service.ts';
import { maskSiblingsOf, pictureSiblingsOf, wordSiblingsOf } from './siblings.ts';

/** Of all that fal has, these paint. */
const categories = ['text-to-image', 'image-to-image', 'text-to-video', 'image-to-video'];
/** A page with schemas is large; fal had about 1,300 endpoints in 2026, half of them of these kinds. */
const pageSize = 25;
const mostPages = 24;
const mostPageBytes = 6_000_000;
/** Endpoints of which one question may ask the price (docs: Pricing). */
const pricesAtOnce = 50;
/** A list of one model is small and free; an order does not wait longer for it. */
const oneModelMs = 8_000;

/** The lists' host is another one of fal's: what is asked there is asked there alone. */
const openPlatform = (outgoing: Outgoing, connection: OpenConnection, context: CallContext): Wire =>
  openWire(outgoing, { ...connection, baseUrl: platformOf(connection.baseUrl) }, context, listService);

/** The models that paint, as fal lists them now, remembered with what they take and what they cost. */
export async function fetchModels(
  outgoing: Outgoing,
  connection: OpenConnection,
  context: CallContext,
  known: KnownModels,
): Promise<Traits[]> {
  const wire = openPlatform(outgoing, connection, context);
  const lists = await Promise.all(categories.map((category) => fetchCategory(wire, category)));
  const traits = pairModels(lists.flat());
  known.learn(connection.baseUrl, traits);
  // Who begins from a picture and has a sibling is that sibling's other half.
  const ids = traits.filter(({ id, words }) => !words || words.path === id).map(({ id }) => id);
  if (connection.apiKey?.trim()) known.learnPrices(connection.baseUrl, await fetchPrices(wire, ids));
  return ids.map((id) => known.find(id, connection.baseUrl));
}

async function fetchCategory(wire: Wire, category: string): Promise<Listed[]> {
  const models: Listed[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const query = new URLSearchParams({ category, status: 'active', limit: String(pageSize) });
    query.append('expand', 'openapi-3.0');
    if (cursor) query.set('cursor', cursor);
    const { body } = await wire.get(`/models?${query}`, { maxBytes: mostPageBytes });
    const read = readPage(body);
    models.push(...read.models);
    cursor = read.next;
    if (!cursor) break;
  }
  return models;
}

/** With a key only; a list is good without prices too. */
async function fetchPrices(wire: Wire, ids: readonly string[]): Promise<ReadonlyMap<string, Price>> {
  const portions = Array.from({ length: Math.ceil(ids.length / pricesAtOnce) }, (_, at) =>
    ids.slice(at * pricesAtOnce, (at + 1) * pricesAtOnce),
  );
  const replies = await Promise.all(
    portions.map((portion) => wire.get(`/models/pricing?${askFor(portion)}`).catch(ignoreFailure)),
  );
  return new Map(replies.flatMap((reply) => [...readPrices(reply?.body)]));
}

const askFor = (ids: readonly string[]): string =>
  String(new URLSearchParams(ids.map((id) => ['endpoint_id', id])));

/**
 * Asks fal for the input of a model that nobody described yet, and of its siblings, before it is ordered. Without an
 * answer the order goes out by the guess. Throws `ProviderFailure('aborted')` when it was stopped meanwhile.
 */
export async function learnModel(
  outgoing: Outgoing,
  connection: OpenConnection,
  context: CallContext,
  { known, model }: { known: KnownModels; model: string },
): Promise<void> {
  if (!known.shallAsk(model, connection.baseUrl)) return;
  const timeoutMs = Math.min(oneModelMs, context.timeoutMs / 2);
  const wire = openPlatform(outgoing, connection, { ...context, timeoutMs });
  const names = [model, ...pictureSiblingsOf(model), ...wordSiblingsOf(model), ...maskSiblingsOf(model)];
  const page = await wire
    .get(`/models?${askFor(names)}&expand=openapi-3.0`, { maxBytes: mostPageBytes })
    .then(({ body }) => readPage(body))
    .catch(ignoreFailure);
  if (page) known.learn(connection.baseUrl, pairModels(page.models));
}

function ignoreFailure(error: unknown): undefined {
  if (!(error instanceof ProviderFailure)) throw error;
  if (error.reason === 'aborted')
    throw new ProviderFailure('aborted', 'Stopped before anything was ordered.', { notProcessed: true });
}
