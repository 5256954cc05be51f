import type { CallContext, OpenConnection } from '../../../ports/connection-provider.ts';
import type { ImageProvider } from '../../../ports/image-provider.ts';
import { defineProvider } from '../define-provider.ts';
import type { ProviderTools } from '../registry.ts';
import { learnOnce } from '../remember-models.ts';
import { describeAccount, readUsage } from './account.ts';
import { defaultBaseUrl } from './addresses.ts';
import { openClient } from './client.ts';
import { createKnownModels, type KnownModels } from './known-models.ts';
import { abilitiesOf, builtInModels, defaultModel, priceOf, toInfo, type Traits } from './models.ts';
import { planOrder } from './plan-order.ts';
import { readLists } from './read-lists.ts';
import { readReply } from './read-reply.ts';
import { NanoGptSettings, readPreferences, readSettings } from './settings.ts';
import { writeOrder } from './write-order.ts';
import { writeRecipe } from './write-recipe.ts';

/** NanoGPT's models, by its two image routes with a user's own key. */
export function createNanoGpt(
  { outgoing }: ProviderTools,
  known: KnownModels = createKnownModels(),
): ImageProvider {
  const fetchModels = async (connection: OpenConnection, context: CallContext): Promise<Traits[]> => {
    const client = openClient(outgoing, connection, context, 'optional');
    const { v1 } = client.addresses;
    const [list, older] = await Promise.all([
      client.get(`${v1}/images/models`),
      // Only sizes and prices come from it.
      client.get(`${v1}/image-models?detailed=true`).catch(() => undefined),
    ]);
    const models = readLists(list.body, older?.body);
    known.learn(connection.baseUrl, models);
    return models;
  };

  return defineProvider({
    id: 'nanogpt',
    label: 'NanoGPT',
    settings: NanoGptSettings,
    keyUrl: 'https://nano-gpt.com/api',
    needsKey: true,
    defaultBaseUrl,
    defaultModel,
    models: builtInModels,
    can: (model) => abilitiesOf(known.find(model)),
    preferences: readPreferences,
    leavesOut: (request, parameters) =>
      planOrder(request, readSettings(parameters), known.find(request.model)).leftOut,
    recipe: (request, parameters) =>
      writeRecipe(request, readSettings(parameters), known.find(request.model)),
    estimate: ({ model, size }, _, baseUrl) => ({
      money: priceOf(known.find(model, baseUrl), size) ?? null,
      credits: null,
    }),
    listModels: async (connection, context) =>
      (await fetchModels(connection, context)).map((traits) => toInfo(traits, 'live')),
    test: async (connection, context) => describeAccount(openClient(outgoing, connection, context)),
    usage: async (connection, context) => readUsage(openClient(outgoing, connection, context)),
    generate: async (request, connection, context) => {
      const client = openClient(outgoing, connection, context);
      await learnOnce(known, connection, context, fetchModels);
      const settings = readSettings(connection.parameters);
      const traits = known.find(request.model, connection.baseUrl);
      const plan = planOrder(request, settings, traits);
      const body = await writeOrder({ plan, request, settings, traits });
      const path = plan.route === 'normalised' ? '/images' : '/images/generations';
      const answer = await client.post(client.addresses.v1 + path, body, { model: request.model });
      return {
        ...(await readReply(answer.body, client)),
        requestId: answer.requestId,
        leftOut: plan.leftOut,
      };
    },
  });
}
