import { ProviderFailure } from '../../../domain/failure.ts';
import type { Money } from '../../../domain/money.ts';
import type { GenerationRequest, ImageProvider } from '../../../ports/image-provider.ts';
import { defineProvider } from '../define-provider.ts';
import type { ProviderTools } from '../registry.ts';
import { describeAccount } from './account.ts';
import { defaultBaseUrl, isEndpoint } from './addresses.ts';
import { secondsOf } from './fill-in.ts';
import { createKnownModels, type KnownModels } from './known-models.ts';
import { fetchModels, learnModel } from './fetch-models.ts';
import { abilitiesOf, builtInModels, defaultModel, priceOf, toInfo } from './models.ts';
import { placeOrder } from './order.ts';
import { planOrder } from './plan-order.ts';
import { readReply } from './read-reply.ts';
import { FalSettings, readPreferences, readSettings } from './settings.ts';
import { usualPauses, type Pauses } from './wait-for-result.ts';
import { writeHeaders, writeOrder } from './write-order.ts';
import { writeRecipe } from './write-recipe.ts';

type Price = (...order: Parameters<ImageProvider['estimate']>) => Money | null;

/** For tests, which do not wait. */
interface Habits {
  known?: KnownModels;
  pauses?: Pauses;
}

/** fal's models, pictures and films, by its queue with a user's own key. */
export function createFal(
  { outgoing }: ProviderTools,
  { known = createKnownModels(), pauses = usualPauses }: Habits = {},
): ImageProvider {
  const plan = (
    request: GenerationRequest,
    parameters: Readonly<Record<string, unknown>>,
    baseUrl?: string,
  ) => planOrder(request, readSettings(parameters), known.find(request.model, baseUrl));

  const price: Price = (request, parameters, baseUrl) => {
    const { input } = plan(request, parameters, baseUrl);
    return (
      priceOf(known.find(request.model, baseUrl), {
        size: request.size,
        seconds: secondsOf(input),
        resolution: readSettings(parameters).resolution,
      }) ?? null
    );
  };

  return defineProvider({
    id: 'fal',
    label: 'fal',
    settings: FalSettings,
    keyUrl: 'https://fal.ai/dashboard/keys',
    needsKey: true,
    resumes: true,
    defaultBaseUrl,
    defaultModel,
    models: builtInModels,
    can: (model, parameters = {}) => abilitiesOf(known.find(model), readSettings(parameters).resolution),
    preferences: readPreferences,
    leavesOut: (request, parameters) => plan(request, parameters).leftOut,
    recipe: (request, parameters) => writeRecipe(plan(request, parameters)),
    estimate: (request, parameters, baseUrl) => ({
      money: price(request, parameters, baseUrl),
      credits: null,
    }),
    listModels: async (connection, context) =>
      (await fetchModels(outgoing, connection, context, known)).map((traits) => toInfo(traits, 'live')),
    test: (connection, context) => describeAccount(outgoing, connection, context),
    generate: async (request, connection, context) => {
      const { parameters, baseUrl } = connection;
      const isNew = context.ticket === null;
      if (isNew && !isEndpoint(request.model)) throw noEndpoint(request.model);
      if (isNew) await learnModel(outgoing, connection, context, { known, model: request.model });
      const order = plan(request, parameters, baseUrl);
      const { endpoint, input, leftOut, impossible } = order;
      if (isNew && impossible) throw new ProviderFailure('bad_request', impossible, { notProcessed: true });
      const submission = {
        endpoint: endpoint.path,
        body: () => writeOrder(order),
        headers: writeHeaders(readSettings(parameters)),
        unchecked: input['enable_safety_checker'] === false,
        model: request.model,
      };
      const finished = { baseUrl, price: price(request, parameters, baseUrl) };
      return placeOrder(
        { outgoing, connection, context, pauses },
        submission,
        async (body, { ticket, wire }) => ({
          bytes: await readReply(body, { ...finished, unchecked: ticket.unchecked === true, wire }),
          requestId: ticket.requestId,
          cost: null,
          credits: null,
          leftOut,
        }),
      );
    },
  });
}

const noEndpoint = (model: string) =>
  new ProviderFailure(
    'bad_request',
    `“${model.slice(0, 100)}” is no model of fal. Their names look like fal-ai/flux/dev.`,
    { notProcessed: true },
  );
