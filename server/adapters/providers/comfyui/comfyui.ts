import { randomUUID } from 'node:crypto';
import { ProviderFailure } from '../../../domain/failure.ts';
import { free } from '../../../domain/money.ts';
import { findSamplers } from '../../../domain/workflow/find-samplers.ts';
import type { WorkflowGraph } from '../../../domain/workflow/workflow.ts';
import type { CallContext, OpenConnection } from '../../../ports/connection-provider.ts';
import type { GenerationContext, GenerationRequest, ImageProvider } from '../../../ports/image-provider.ts';
import { defineProvider } from '../define-provider.ts';
import { pause } from '../pause.ts';
import type { ProviderTools } from '../registry.ts';
import { builtInModel } from './built-in-workflow.ts';
import { callOff } from './call-off.ts';
import { openClient, type Client } from './client.ts';
import { describeServer } from './describe-server.ts';
import { followOrder, usualPace, type Pace } from './follow-order.ts';
import { listChoices } from './list-choices.ts';
import { listen, type Ear } from './listen.ts';
import { abilitiesOf, firstWorkflow, listWorkflows, refuseUnknown } from './models.ts';
import { planOrder } from './plan-order.ts';
import { ComfyUiSettings, readPreferences, readSettings } from './settings.ts';
import { submitOrder } from './submit-order.ts';
import { readTicket, writeTicket, type Ticket } from './ticket.ts';
import { writeOrder } from './write-order.ts';
import { writeRecipe } from './write-recipe.ts';

/** A name for an order as newer servers want it: a UUID. */
type MakeId = () => string;

/** A ComfyUI that somebody runs: workflows of one's own, or a built-in one. */
export function createComfyUi(
  { outgoing }: ProviderTools,
  pace: Pace = usualPace,
  makeId: MakeId = randomUUID,
): ImageProvider {
  const open = (connection: OpenConnection, context: CallContext): Client =>
    openClient(outgoing, connection, context);

  return defineProvider({
    id: 'comfyui',
    label: 'ComfyUI',
    settings: ComfyUiSettings,
    defaultBaseUrl: 'http://127.0.0.1:8188',
    defaultModel: firstWorkflow,
    resumes: true,
    models: [],
    can: (model, parameters = {}) => abilitiesOf(model, readSettings(parameters)),
    preferences: readPreferences,
    leavesOut: (request, parameters) => planOrder(request, readSettings(parameters)).leftOut,
    recipe: (request, parameters) => writeRecipe(request, readSettings(parameters)),
    // Whoever owns the machine may pay for it, but by no picture.
    estimate: () => ({ money: free, credits: null }),
    listModels: async ({ parameters }) => listWorkflows(readSettings(parameters)),
    listChoices: async (connection, context) => listChoices(open(connection, context)),
    test: async (connection, context) => describeServer(open(connection, context)),
    generate: async (request, connection, context) => {
      const startedAt = performance.now();
      const client = open(connection, context);
      const left = () => context.timeoutMs - (performance.now() - startedAt);
      const order =
        context.ticket === null
          ? await place({ request, connection, context, client, pace, makeId })
          : resume(client, context, pace);
      const stopped = AbortSignal.any([context.signal, context.leaving]);
      const { ticket, ear } = order;
      try {
        const bytes = await followOrder({ client, ticket, context, stopped, left, pace, news: ear.news });
        const { saved, leftOut } = planOrder(request, readSettings(connection.parameters));
        const unnamed = request.model === firstWorkflow && { model: saved?.name ?? builtInModel };
        return { bytes, requestId: ticket.promptId, cost: free, credits: null, leftOut, ...unnamed };
      } catch (error) {
        if (context.signal.aborted) await callOff(ticket, client);
        throw error;
      } finally {
        ear.close();
      }
    },
  });
}

interface Placing {
  request: GenerationRequest;
  connection: OpenConnection;
  context: GenerationContext;
  client: Client;
  pace: Pace;
  makeId: MakeId;
}
interface Placed {
  ticket: Ticket;
  ear: Ear;
}

const mostSamplers = 10;

/** Orders a picture and keeps its ticket. */
async function place({ request, connection, context, client, pace, makeId }: Placing): Promise<Placed> {
  const settings = readSettings(connection.parameters);
  refuseUnknown(request.model, settings);
  const names = { promptId: makeId(), clientId: makeId() };
  const order = await writeOrder(planOrder(request, settings), settings, client, names.promptId);
  const { graph, output } = order;
  const samplers = findSamplers(graph, output)
    .map(({ id }) => id)
    .slice(0, mostSamplers);
  const { clientId } = names;
  const ear = listen({ client, clientId, context, samplers, titleOf: titlesOf(graph), pace });
  try {
    await ear.ready;
    if (context.signal.aborted || context.leaving.aborted)
      throw new ProviderFailure('aborted', 'Stopped before anything was ordered.', { notProcessed: true });
    const look = () => pause(pace.pollMs, context.signal);
    const promptId = await submitOrder(order, names, client, look);
    ear.belongTo(promptId);
    const ticket = { promptId, clientId, output, samplers };
    await context.keepTicket(writeTicket(ticket));
    return { ticket, ear };
  } catch (error) {
    ear.close();
    const mayBeThere = error instanceof ProviderFailure && !error.options.notProcessed;
    if (context.signal.aborted && mayBeThere) await callOff(names, client);
    throw error;
  }
}

function resume(client: Client, context: GenerationContext, pace: Pace): Placed {
  const ticket = readTicket(context.ticket ?? '');
  const { clientId, samplers, promptId } = ticket;
  const ear = listen({ client, clientId, context, samplers, titleOf: () => undefined, pace });
  ear.belongTo(promptId);
  return { ticket, ear };
}

const titlesOf = (graph: WorkflowGraph) => (node: string) => {
  const found = Object.hasOwn(graph, node) ? graph[node] : undefined;
  return found && (found._meta?.title ?? found.class_type);
};
