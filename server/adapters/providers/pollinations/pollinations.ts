import type { CallContext, OpenConnection } from '../../../ports/connection-provider.ts';
import type {
  GeneratedImage,
  GenerationContext,
  GenerationRequest,
  ImageProvider,
} from '../../../ports/image-provider.ts';
import { checkKey } from '../check-key.ts';
import { defineProvider } from '../define-provider.ts';
import { asMoney } from '../dollars.ts';
import { createTurns } from '../one-at-a-time.ts';
import { openWire, type Wire } from '../open-wire.ts';
import type { ProviderTools } from '../registry.ts';
import { learnOnce, rememberModels, type KnownModels } from '../remember-models.ts';
import { describeKey, readUsage } from './account.ts';
import { defaultBaseUrl, keylessRouteOf, rootOf } from './addresses.ts';
import { classifyRefusal, isError } from './failures.ts';
import {
  abilitiesOf,
  builtInModels,
  defaultModel,
  flatPrice,
  readList,
  shippedTraits,
  toInfo,
  type Traits,
} from './models.ts';
import { planOrder, sayKeyless, writeRecipe } from './plan-order.ts';
import { readBytes, readCost, readPosted } from './read-reply.ts';
import { PollinationsSettings, readPreferences, readSettings } from './settings.ts';
import { writeAddress, writeOrder } from './write-order.ts';

export const createKnownModels = (): KnownModels<Traits> =>
  rememberModels({ defaultBaseUrl, shipped: shippedTraits });

/** Pollinations' models, with a user's own key or, one picture after the other, without one. */
export function createPollinations(
  { outgoing }: ProviderTools,
  known: KnownModels<Traits> = createKnownModels(),
): ImageProvider {
  const inTurn = createTurns(
    'Other pictures of this server take too long; without a key they go one by one.',
  );

  const wireTo = (connection: OpenConnection, context: CallContext): Wire =>
    openWire(outgoing, { ...connection, baseUrl: rootOf(connection.baseUrl) }, context, {
      credentials: (apiKey): Record<string, string> =>
        apiKey?.trim() ? { authorization: `Bearer ${checkKey(apiKey, 'Pollinations')}` } : {},
      classify: classifyRefusal,
      isError,
    });

  const fetchModels = async (connection: OpenConnection, context: CallContext): Promise<Traits[]> => {
    const models = readList((await wireTo(connection, context).get('/image/models')).body);
    known.learn(connection.baseUrl, models);
    return models;
  };

  const orderWithKey = async (
    request: GenerationRequest,
    connection: OpenConnection,
    context: GenerationContext,
  ): Promise<GeneratedImage> => {
    const wire = wireTo(connection, context);
    await learnOnce(known, connection, context, fetchModels);
    const traits = known.find(request.model, connection.baseUrl);
    const { references, leftOut } = planOrder(request, traits);
    const { path, body } = await writeOrder(request, references, readSettings(connection.parameters));
    const answer = await wire.post(path, body, { model: request.model });
    const bytes = await readPosted(answer.body, rootOf(connection.baseUrl), wire);
    const { requestId } = answer;
    return { bytes, requestId, cost: null, credits: readCost(answer.headers, traits), leftOut };
  };

  const orderWithoutKey = async (
    request: GenerationRequest,
    connection: OpenConnection,
    context: GenerationContext,
  ): Promise<GeneratedImage> => {
    const root = rootOf(connection.baseUrl);
    const address = writeAddress(keylessRouteOf(root), request, readSettings(connection.parameters));
    const waiting = AbortSignal.any([context.signal, context.leaving]);
    // The older host counts orders by the address they come from: all users of this server are one.
    const bytes = await inTurn(new URL(address).host, waiting, async () => {
      const wire = wireTo(connection, context);
      const response = await wire.open(address, { method: 'GET' }, { model: request.model });
      return readBytes(response, request.model);
    });
    const leftOut = sayKeyless(request.references);
    // Said, since what is not said is booked as it was reserved.
    const credits = { amount: 0, unit: 'pollen' };
    return { bytes, requestId: null, cost: asMoney(0, 'exact'), credits, leftOut };
  };

  return defineProvider({
    id: 'pollinations',
    label: 'Pollinations',
    settings: PollinationsSettings,
    keyUrl: 'https://enter.pollinations.ai',
    defaultBaseUrl,
    defaultModel,
    models: builtInModels,
    can: (model) => abilitiesOf(known.find(model)),
    preferences: readPreferences,
    leavesOut: (request) => planOrder(request, known.find(request.model)).leftOut,
    recipe: (_, parameters) => writeRecipe(readSettings(parameters)),
    // Pollen is bought beforehand.
    estimate: ({ model }, _, baseUrl) => ({ money: null, credits: flatPrice(known.find(model, baseUrl)) }),
    listModels: async (connection, context) =>
      (await fetchModels(connection, context)).map((traits) => toInfo(traits, 'live')),
    test: async (connection, context) =>
      describeKey(wireTo(connection, context), Boolean(connection.apiKey?.trim())),
    usage: async (connection, context) =>
      readUsage(wireTo(connection, context), Boolean(connection.apiKey?.trim())),
    generate: async (request, connection, context) =>
      connection.apiKey?.trim()
        ? orderWithKey(request, connection, context)
        : orderWithoutKey(request, connection, context),
  });
}
