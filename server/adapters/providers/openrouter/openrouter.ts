import { ProviderFailure } from '../../../domain/failure.ts';
import type { CallContext, OpenConnection } from '../../../ports/connection-provider.ts';
import type { GenerationRequest, ImageProvider } from '../../../ports/image-provider.ts';
import { checkKey } from '../check-key.ts';
import { defineProvider } from '../define-provider.ts';
import { openWire, type Wire } from '../open-wire.ts';
import { readImageEvents } from '../read-image-events.ts';
import type { ProviderTools } from '../registry.ts';
import { learnOnce, rememberModels, type KnownModels } from '../remember-models.ts';
import { describeKey, readUsage } from './account.ts';
import { defaultBaseUrl, rootOf } from './addresses.ts';
import { classifyRefusal, isError } from './failures.ts';
import {
  abilitiesOf,
  builtInModels,
  defaultModel,
  listedPrice,
  shippedTraits,
  toInfo,
  type Traits,
} from './models.ts';
import { planOrder, type OrderPlan } from './plan-order.ts';
import { rememberPrices, type KnownPrices, type Sold } from './prices.ts';
import { readLists } from './read-lists.ts';
import { readChat, readImages, type Asked } from './read-reply.ts';
import { OpenRouterSettings, readPreferences, readSettings } from './settings.ts';
import { writeOrder } from './write-order.ts';
import { writeRecipe } from './write-recipe.ts';

export const createKnownModels = (): KnownModels<Traits> =>
  rememberModels({ defaultBaseUrl, shipped: shippedTraits });

/** What is learnt of the service while the process lives. */
interface Memory {
  known?: KnownModels<Traits>;
  prices?: KnownPrices;
}

/** Prices are a word beside an order: it does not wait long for them. */
const pricesTimeoutMs = 5_000;

/** OpenRouter's models that paint, by its interface for pictures or by chat, with a user's own key. */
export function createOpenRouter(
  { outgoing }: ProviderTools,
  { known = createKnownModels(), prices = rememberPrices() }: Memory = {},
): ImageProvider {
  /** Lists are public: only there the key may be missing. */
  const wireTo = (connection: OpenConnection, context: CallContext, isPublic = false): Wire =>
    openWire(outgoing, connection, context, {
      credentials: (apiKey): Record<string, string> =>
        isPublic && !apiKey?.trim() ? {} : { authorization: `Bearer ${checkKey(apiKey, 'OpenRouter')}` },
      classify: classifyRefusal,
      isError,
    });

  const fetchModels = async (connection: OpenConnection, context: CallContext): Promise<Traits[]> => {
    const wire = wireTo(connection, context, true);
    const root = rootOf(connection.baseUrl);
    const [list, talkers] = await Promise.all([
      wire.get(`${root}/images/models`),
      // Those that only talk beside painting come on top; without them the others still paint.
      wire.get(`${root}/models?output_modalities=image`).catch(() => undefined),
    ]);
    const models = readLists(list.body, talkers?.body);
    known.learn(connection.baseUrl, models);
    return models;
  };

  /** Once a model, and beside its first order: what it asks is for the estimates of those that follow. */
  const learnPrices = async (model: string, connection: OpenConnection, context: CallContext) => {
    const { baseUrl } = connection;
    if (!prices.shallAsk(model, baseUrl)) return;
    const timeoutMs = Math.min(pricesTimeoutMs, context.timeoutMs / 2);
    const path = model.split('/').map(encodeURIComponent).join('/');
    try {
      const wire = wireTo(connection, { ...context, timeoutMs }, true);
      const { body } = await wire.get(`${rootOf(baseUrl)}/images/models/${path}/endpoints`);
      prices.learn(model, baseUrl, body);
    } catch (error) {
      // Then what pictures really cost is all that is known.
      if (!(error instanceof ProviderFailure)) throw error;
    }
  };

  return defineProvider({
    id: 'openrouter',
    label: 'OpenRouter',
    settings: OpenRouterSettings,
    keyUrl: 'https://openrouter.ai/settings/keys',
    needsKey: true,
    defaultBaseUrl,
    defaultModel,
    models: builtInModels,
    can: (model, parameters = {}) => abilitiesOf(known.find(model), readSettings(parameters).resolution),
    preferences: readPreferences,
    leavesOut: (request, parameters) =>
      planOrder(request, readSettings(parameters), known.find(request.model)).leftOut,
    recipe: (request, parameters) =>
      writeRecipe(planOrder(request, readSettings(parameters), known.find(request.model))),
    estimate: (request, parameters, baseUrl = defaultBaseUrl) => {
      const settings = readSettings(parameters);
      const traits = known.find(request.model, baseUrl);
      const plan = planOrder({ ...request, references: [] }, settings, traits);
      const learned = prices.find(toSold(request, plan), baseUrl);
      return {
        money: learned ?? listedPrice(traits, request.size, settings.resolution) ?? null,
        credits: null,
      };
    },
    listModels: async (connection, context) =>
      (await fetchModels(connection, context)).map((traits) => toInfo(traits, 'live')),
    test: async (connection, context) => describeKey(wireTo(connection, context), rootOf(connection.baseUrl)),
    usage: async (connection, context) => readUsage(wireTo(connection, context), rootOf(connection.baseUrl)),
    generate: async (request, connection, context) => {
      const wire = wireTo(connection, context);
      await learnOnce(known, connection, context, fetchModels);
      const settings = readSettings(connection.parameters);
      const traits = known.find(request.model, connection.baseUrl);
      const plan = planOrder(request, settings, traits);
      const body = await writeOrder({ plan, request, settings, traits });
      const learning = plan.route === 'images' ? learnPrices(request.model, connection, context) : undefined;
      const asked: Asked = { wire, root: rootOf(connection.baseUrl), model: request.model };
      const picture = await (plan.route === 'images'
        ? orderImage(body, asked, context.preview)
        : orderByChat(body, asked));
      await learning;
      prices.paid(toSold(request, plan), connection.baseUrl, picture.cost);
      return { ...picture, credits: null, leftOut: plan.leftOut };
    },
  });
}

const toSold = ({ model, size }: GenerationRequest, { canvas, fineness, quality }: OrderPlan): Sold => ({
  model,
  size: canvas?.size ?? size,
  fineness,
  quality,
});

async function orderImage(body: Record<string, unknown>, asked: Asked, preview: (bytes: Uint8Array) => void) {
  const { wire, root, model } = asked;
  const headers = { 'content-type': 'application/json' };
  const response = await wire.open(
    `${root}/images`,
    { method: 'POST', headers, body: JSON.stringify(body) },
    { model },
  );
  const picture = await readImages(await readImageEvents(response, preview), asked);
  return { ...picture, requestId: response.headers.get('x-request-id') };
}

async function orderByChat(body: Record<string, unknown>, asked: Asked) {
  const { wire, root, model } = asked;
  const answer = await wire.post(`${root}/chat/completions`, body, { model });
  return { ...(await readChat(answer.body, asked)), requestId: answer.requestId };
}
