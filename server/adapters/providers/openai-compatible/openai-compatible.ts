import { ProviderFailure } from '../../../domain/failure.ts';
import type { LeftOut } from '../../../domain/image.ts';
import type { CallContext, OpenConnection } from '../../../ports/connection-provider.ts';
import type { ImageProvider } from '../../../ports/image-provider.ts';
import type { Outgoing } from '../../../ports/outgoing.ts';
import type { Refusal } from '../../network/read-reply.ts';
import { authorisation } from '../authorise.ts';
import { defineProvider } from '../define-provider.ts';
import { asMoney } from '../dollars.ts';
import { openWire, type Answer, type Wire } from '../open-wire.ts';
import type { ProviderTools } from '../registry.ts';
import { trimRoute } from '../trim-route.ts';
import { classifyRefusal, isError } from './failures.ts';
import { abilitiesOf, readHabits } from './habits.ts';
import { listModels } from './list-models.ts';
import { planOrder } from './plan-order.ts';
import { readReply } from './read-reply.ts';
import { CompatibleSettings } from './settings.ts';
import { findUnknownParameter } from './unknown-parameter.ts';
import { writeOrder, type Order } from './write-order.ts';
import { writeRecipe } from './write-recipe.ts';

/** Any server with OpenAI's routes for pictures, at an address that the user names. */
export function createOpenAiCompatible({ outgoing }: ProviderTools): ImageProvider {
  return defineProvider({
    id: 'openai-compatible',
    label: 'OpenAI-compatible',
    settings: CompatibleSettings,
    needsEndpoint: true,
    defaultModel: '',
    models: [],
    can: (_model, parameters = {}) => abilitiesOf(readHabits(parameters)),
    leavesOut: (request, parameters) => planOrder(request, readHabits(parameters)).leftOut,
    recipe: (_request, parameters) => writeRecipe(readHabits(parameters)),
    estimate: ({ model }, parameters) => {
      const price = readHabits(parameters).priceOf(model);
      // What costs nothing costs exactly that.
      const basis = price === 0 ? 'exact' : 'estimated';
      return { money: price === undefined ? null : asMoney(price, basis), credits: null };
    },
    listModels: async (connection, context) =>
      listModels(openClient(outgoing, connection, context), readHabits(connection.parameters)),
    test: async (connection, context) =>
      describeServer(openClient(outgoing, connection, context), connection),
    generate: async (request, connection, context) => {
      const client = openClient(outgoing, connection, context);
      const habits = readHabits(connection.parameters);
      const plan = planOrder(request, habits);
      const order = await writeOrder(plan, request, habits);
      const { answer, leftOut } = await send(client, order, request.model);
      const picture = await readReply(answer.body, client);
      const { requestId } = answer;
      return { ...picture, requestId, credits: null, leftOut: [...plan.leftOut, ...leftOut] };
    },
  });
}

interface Client extends Wire {
  baseUrl: string;
  /** What was refused last. */
  refused(): Refusal | undefined;
}

function openClient(outgoing: Outgoing, connection: OpenConnection, context: CallContext): Client {
  const baseUrl = trimRoute(connection.baseUrl);
  const { authorisation: style, headerName } = readHabits(connection.parameters);
  let last: Refusal | undefined;
  const wire = openWire(outgoing, { ...connection, baseUrl }, context, {
    credentials: (apiKey) => authorisation(style, apiKey, { service: 'the server', headerName }),
    classify: (refusal) => {
      last = refusal;
      return classifyRefusal(refusal);
    },
    isError,
  });
  return { ...wire, baseUrl, refused: () => last };
}

/**
 * Sends it, and once more without a field that the server says it does not know: it refused before anything was made.
 * Nothing else is sent twice.
 */
async function send(
  client: Client,
  order: Order,
  model: string,
): Promise<{ answer: Answer; leftOut: LeftOut[] }> {
  try {
    return { answer: await client.post(order.route, order.body, { model }), leftOut: [] };
  } catch (error) {
    const refusal = client.refused();
    if (!(error instanceof ProviderFailure) || !error.options.notProcessed || !refusal) throw error;
    const name = findUnknownParameter(refusal, namesOf(order.body));
    if (name === undefined) throw error;
    const body = leaveOut(order.body, name);
    const why = `The server does not know “${name}”: the order went out once more without it.`;
    return { answer: await client.post(order.route, body, { model }), leftOut: [{ field: name, why }] };
  }
}

const namesOf = (body: Order['body']): string[] =>
  body instanceof FormData ? [...new Set(body.keys())] : Object.keys(body);

/** A width without its height is no size. */
function leaveOut(body: Order['body'], name: string): Order['body'] {
  const gone = name === 'width' || name === 'height' ? ['width', 'height'] : [name];
  if (!(body instanceof FormData))
    return Object.fromEntries(Object.entries(body).filter(([field]) => !gone.includes(field)));
  for (const field of gone) body.delete(field);
  return body;
}

/** The cheapest call there is. A server without a list is none the worse: only a picture shows whether it paints. */
async function describeServer(client: Client, { parameters }: OpenConnection): Promise<string> {
  try {
    const { length } = await listModels(client, readHabits(parameters));
    return `The server answers. It lists ${length} ${length === 1 ? 'model' : 'models'}.`;
  } catch (error) {
    const refusal = client.refused();
    const hasNone =
      refusal && [404, 405, 501].includes(refusal.status) && !refusal.isHtml && refusal.body !== null;
    if (!hasNone) throw error;
    return 'Something answers, but it has no list of models: the first picture will show whether it paints.';
  }
}
