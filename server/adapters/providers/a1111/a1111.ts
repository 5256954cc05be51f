import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';
import { free } from '../../../domain/money.ts';
import type { CallContext, OpenConnection } from '../../../ports/connection-provider.ts';
import type { GeneratedImage, GenerationContext, ImageProvider } from '../../../ports/image-provider.ts';
import { defineProvider } from '../define-provider.ts';
import type { ProviderTools } from '../registry.ts';
import { openClient, type Client } from './client.ts';
import { finishPrompt } from './finish-prompt.ts';
import { callOff, followTask, usualPace, type Pace } from './follow-task.ts';
import { listChoices } from './list-choices.ts';
import { abilitiesOf, isSameCheckpoint, loadedCheckpoint, readCheckpoints } from './models.ts';
import { planOrder } from './plan-order.ts';
import { readReply } from './read-reply.ts';
import { readPreferences, readSettings, A1111Settings } from './settings.ts';
import { writeOrder } from './write-order.ts';
import { writeRecipe } from './write-recipe.ts';

/** Of one question after an order’s progress, and of the one after the checkpoints when an order failed. */
const asideMs = 10_000;

/**
 * A Stable Diffusion WebUI that somebody runs: AUTOMATIC1111, Forge and what grew out of it, and as far as they go the
 * servers that take its place (SD.Next, KoboldCpp, Draw Things).
 */
export function createA1111({ outgoing }: ProviderTools, pace: Pace = usualPace): ImageProvider {
  const open = (connection: OpenConnection, context: CallContext): Client =>
    openClient(outgoing, connection, context);

  return defineProvider({
    id: 'a1111',
    label: 'Stable Diffusion WebUI (AUTOMATIC1111, Forge)',
    settings: A1111Settings,
    defaultBaseUrl: 'http://127.0.0.1:7860',
    defaultModel: loadedCheckpoint,
    // It costs nobody money, and the same seed paints the same picture: what was cut off is painted again.
    repeatable: true,
    patienceMs: 30 * 60_000,
    models: [],
    can: (model, parameters = {}) => abilitiesOf(model, readSettings(parameters)),
    preferences: readPreferences,
    finish: finishPrompt,
    leavesOut: (request, parameters) => planOrder(request, readSettings(parameters)).leftOut,
    recipe: (request, parameters) => writeRecipe(request, readSettings(parameters)),
    // Whoever owns the machine may pay for it, but by no picture.
    estimate: () => ({ money: free, credits: null }),
    listModels: (connection, context) => listCheckpoints(open(connection, context)),
    listChoices: async (connection, context) => listChoices(open(connection, context)),
    test: async (connection, context) => describeServer(open(connection, context)),
    generate: async (request, connection, context) => {
      const client = open(connection, context);
      const settings = readSettings(connection.parameters);
      const plan = planOrder(request, settings);
      const taskId = `task(cyclorama-${randomUUID()})`;
      const { path, body } = await writeOrder({ plan, request, settings, taskId });
      const { model } = request;
      const aside = (signal: AbortSignal) => () => open(connection, { signal, timeoutMs: asideMs });
      const answer = await inSight(
        () => client.post(path, body, { model }),
        (over) => followTask(aside(AbortSignal.any([over, context.signal])), taskId, context, over, pace),
      ).catch(async (error: unknown) => {
        if (isGivenUp(error)) await callOff(client, taskId, pace);
        throw await namingCheckpoint(error, model, context, aside(context.signal));
      });
      const painted = readReply(answer.body, request, settings);
      return { ...painted, leftOut: [...plan.leftOut, ...painted.leftOut], ...unpaid };
    },
  });
}

const unpaid: Pick<GeneratedImage, 'requestId' | 'cost' | 'credits'> = {
  requestId: null,
  cost: free,
  credits: null,
};

/** Does `watch` beside `work`, until that ends. */
async function inSight<Result>(
  work: () => Promise<Result>,
  watch: (over: AbortSignal) => Promise<void>,
): Promise<Result> {
  const over = new AbortController();
  const watching = watch(over.signal);
  try {
    return await work();
  } finally {
    over.abort();
    await watching;
  }
}

/** The order is there, and nobody waits for it any more. */
const isGivenUp = (error: unknown): boolean =>
  error instanceof ProviderFailure &&
  (error.reason === 'aborted' || error.reason === 'timed_out') &&
  !error.options.notProcessed;

/**
 * Forge ends an order for a checkpoint that it does not have with a bare “Internal Server Error”: then the list is
 * asked whether that is why.
 */
async function namingCheckpoint(
  error: unknown,
  model: string,
  { signal }: Pick<GenerationContext, 'signal'>,
  open: () => Client,
): Promise<unknown> {
  const isBare = error instanceof ProviderFailure && error.reason === 'unavailable';
  if (!isBare || !model || signal.aborted) return error;
  try {
    const checkpoints = readCheckpoints((await open().get('/sdapi/v1/sd-models')).body);
    if (
      checkpoints.length === 0 ||
      checkpoints.some(({ id, label }) => [id, label].some((one) => isSameCheckpoint(one, model)))
    )
      return error;
  } catch (failure) {
    if (failure instanceof ProviderFailure) return error;
    throw failure;
  }
  const sentence = `The WebUI has no checkpoint ${model}: choose another one from the list.`;
  return new ProviderFailure('model_retired', sentence, { notProcessed: true, cause: error });
}

/** Servers that take a WebUI's place may have no such list, but then one of the other two. */
async function listCheckpoints(client: Client) {
  try {
    return readCheckpoints((await client.get('/sdapi/v1/sd-models')).body);
  } catch (error) {
    if (!(error instanceof ProviderFailure) || error.reason !== 'bad_request') throw error;
    await client.get('/sdapi/v1/options').catch(() => {
      throw error;
    });
    return [];
  }
}

const Options = z.looseObject({ sd_model_checkpoint: z.string().trim().min(1).optional().catch(undefined) });

async function describeServer(client: Client): Promise<string> {
  const checkpoints = await listCheckpoints(client);
  const options = await client.get('/sdapi/v1/options').catch((error: unknown) => {
    if (error instanceof ProviderFailure && error.reason !== 'aborted') return undefined;
    throw error;
  });
  const loaded = Options.safeParse(options?.body).data?.sd_model_checkpoint;
  const count = checkpoints.length === 1 ? 'one checkpoint' : `${checkpoints.length} checkpoints`;
  const counted = checkpoints.length === 0 ? 'The WebUI answers.' : `The WebUI answers: it has ${count}.`;
  return loaded ? `${counted} ${loaded} is loaded.` : counted;
}
