import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { ModelInfo } from '../../../domain/model.ts';
import type { GenerationContext, GenerationRequest, ImageProvider } from '../../../ports/image-provider.ts';
import { readRefusal } from '../../network/read-reply.ts';
import { defineProvider } from '../define-provider.ts';
import type { ProviderTools } from '../registry.ts';
import { defaultBaseUrl, openClient, type Client } from './client.ts';
import { classifyRefusal, isError } from './failures.ts';
import { abilitiesOf, builtInModels, defaultModel, expectedCost, liveModel } from './models.ts';
import { planOrder, type OrderPlan } from './plan-order.ts';
import { followReply, readReply, type Picture } from './read-reply.ts';
import { OpenAiSettings, readPreferences, readSettings } from './settings.ts';
import { writeOrder } from './write-order.ts';
import { writeRecipe } from './write-recipe.ts';

/** Several unfinished pictures and the finished one, as base64. */
const mostStreamBytes = 180_000_000;

/** OpenAI's GPT Image models, by the Image API with a user's own key. */
export function createOpenAi({ outgoing }: ProviderTools): ImageProvider {
  return defineProvider({
    id: 'openai',
    label: 'OpenAI',
    settings: OpenAiSettings,
    keyUrl: 'https://platform.openai.com/api-keys',
    needsKey: true,
    defaultBaseUrl,
    defaultModel,
    models: builtInModels,
    can: (model) => abilitiesOf(model),
    preferences: readPreferences,
    leavesOut: (request, parameters) => planOrder(request, readSettings(parameters)).leftOut,
    recipe: (request, parameters) => writeRecipe(planOrder(request, readSettings(parameters))),
    estimate: (request, parameters) => ({ money: estimate(request, parameters), credits: null }),
    listModels: (connection, context) => listPainters(openClient(outgoing, connection, context)),
    test: async (connection, context) => {
      const { length } = await listPainters(openClient(outgoing, connection, context));
      return length === 0
        ? 'The key works, but OpenAI offers it no model that paints.'
        : `The key works. OpenAI offers ${length} ${length === 1 ? 'model that paints' : 'models that paint'}.`;
    },
    generate: async (request, connection, context) => {
      const client = openClient(outgoing, connection, context);
      const plan = planOrder(request, readSettings(connection.parameters));
      const body = await writeOrder(plan, request);
      const order = { client, plan, body, model: request.model, apiKey: connection.apiKey };
      const { requestId, ...picture } = plan.partials > 0 ? await follow(order, context) : await ask(order);
      return { ...picture, requestId, credits: null, leftOut: plan.leftOut };
    },
  });
}

interface Order {
  client: Client;
  plan: OrderPlan;
  body: Record<string, unknown> | FormData;
  model: string;
  apiKey: string | null;
}
type Answered = Picture & { requestId: string | null };

async function ask({ client, plan, body, model }: Order): Promise<Answered> {
  const answer = await client.post(`/images/${plan.route}`, body, { model });
  const { baseUrl, download } = client;
  return { ...(await readReply(answer.body, { model, baseUrl, download })), requestId: answer.requestId };
}

async function follow(order: Order, { progress, preview }: GenerationContext): Promise<Answered> {
  const { client, plan, body, model, apiKey } = order;
  const init: RequestInit =
    body instanceof FormData
      ? { method: 'POST', headers: { accept: 'text/event-stream' }, body }
      : {
          method: 'POST',
          headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
          body: JSON.stringify(body),
        };
  const response = await client.open(`/images/${plan.route}`, init, { model, maxBytes: mostStreamBytes });
  const { baseUrl, download } = client;
  const picture = await followReply(response, {
    model,
    baseUrl,
    download,
    partials: plan.partials,
    progress,
    preview,
    isError,
    refuse: async (said) => {
      const inside = new Response(JSON.stringify(said), { status: 200, headers: response.headers });
      throw classifyRefusal(await readRefusal(inside, [apiKey?.trim() ?? null]), model);
    },
  });
  return { ...picture, requestId: response.headers.get('x-request-id') };
}

function estimate(request: GenerationRequest, parameters: Readonly<Record<string, unknown>>) {
  const { size, quality, references, partials } = planOrder(request, readSettings(parameters));
  const load = { size, quality, partials, references: references.length };
  return expectedCost(request.model, { ...load, promptLength: request.prompt.length }) ?? null;
}

/** OpenAI had about 130 models in 2026. */
const mostModels = 2_000;
const List = z.object({ data: z.array(z.unknown()).transform((entries) => entries.slice(0, mostModels)) });
const Entry = z.looseObject({
  id: z.string().min(1).max(200),
  /** The day on which it is shut down, where one is announced (API description: Model). */
  shutdown_date: z.iso.date().optional().catch(undefined),
});

/** The list says nothing of what a model does: those that are named like painters. */
async function listPainters(client: Client): Promise<ModelInfo[]> {
  const list = List.safeParse((await client.get('/models')).body);
  if (!list.success)
    throw new ProviderFailure('malformed_reply', 'What came back is not OpenAI’s list of models.');
  return list.data.data.flatMap((entry) => {
    const { data } = Entry.safeParse(entry);
    return data && /image|dall-e/i.test(data.id) ? [liveModel(data.id, data.shutdown_date)] : [];
  });
}
