import type { Credits } from '../../../domain/cost.ts';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { GeneratedImage, GenerationContext, ImageProvider } from '../../../ports/image-provider.ts';
import { defineProvider } from '../define-provider.ts';
import { createTurns } from '../one-at-a-time.ts';
import type { ProviderTools } from '../registry.ts';
import { buildRequest } from './build-request.ts';
import { retiredModel } from './classify-error.ts';
import { openClient, type Client } from './client.ts';
import { writeDirectorReferences } from './director-references.ts';
import { encodingAnlas } from './estimate-anlas.ts';
import { finishPrompt } from './finish-prompt.ts';
import { abilitiesOf, builtInModels, defaultModel } from './models.ts';
import { coverPicture } from './pictures.ts';
import { planOrder, type OrderPlan } from './plan-order.ts';
import { readReply, type Reply } from './read-reply.ts';
import { readPreferences } from './read-preferences.ts';
import { writeRecipe } from './write-recipe.ts';
import { NovelAiSettings } from './settings.ts';
import { describeSubscription, readUsage } from './subscription.ts';
import { createVibeCache, type VibeCache, type VibeOrder } from './vibes.ts';

const maxVibeBytes = 8_000_000;

/** NovelAI's models, by its image API with a user's persistent token. */
export function createNovelAi({ outgoing }: ProviderTools): ImageProvider {
  const inTurn = createTurns('Other pictures of this NovelAI account take too long.');
  const vibeCache = createVibeCache();
  return defineProvider({
    id: 'novelai',
    label: 'NovelAI',
    settings: NovelAiSettings,
    keyUrl: 'https://novelai.net/',
    needsKey: true,
    defaultBaseUrl: 'https://image.novelai.net',
    defaultModel,
    models: builtInModels,
    can: abilitiesOf,
    preferences: readPreferences,
    finish: finishPrompt,
    leavesOut: (request, parameters) => planOrder(request, parameters).leftOut,
    recipe: (request, parameters) => writeRecipe(planOrder(request, parameters)),
    estimate: (request, parameters) => {
      const plan = planOrder(request, parameters);
      return { money: null, credits: creditsOf(plan, vibeCache.countUnbooked(vibesOf(plan))) };
    },
    listsModels: false,
    listModels: async () => builtInModels.filter(({ retired }) => !retired),
    test: async (connection, context) => describeSubscription(openClient(outgoing, connection, context)),
    usage: async (connection, context) => readUsage(openClient(outgoing, connection, context)),
    generate: async (request, connection, context) => {
      const client = openClient(outgoing, connection, context);
      const plan = planOrder(request, connection.parameters);
      if (plan.model.replacedBy) throw retiredModel(request.model);
      if (plan.tooDear)
        throw new ProviderFailure(
          'bad_request',
          'NovelAI refuses pictures of more than 140 Anlas. Take fewer steps or a smaller size.',
          { notProcessed: true },
        );
      const pictures = await preparePictures(plan);
      return inTurn(client.account, AbortSignal.any([context.signal, context.leaving]), () =>
        order(client, plan, pictures, vibeCache, context),
      );
    },
  });
}

interface PreparedPictures {
  base: { image: string; strength: number; noise: number } | null;
  precise: Record<string, unknown>;
}

/** Scaling takes seconds where there are many: it is done before the account's turn. */
async function preparePictures({ request, own, references, strength }: OrderPlan): Promise<PreparedPictures> {
  const { base, precise } = references;
  return {
    base:
      base && strength !== null
        ? { image: await coverPicture(base.bytes, request.size), strength, noise: own.imageNoise ?? 0 }
        : null,
    precise: await writeDirectorReferences(precise, own),
  };
}

/** Encodes what must be encoded, then paints: one account, one after the other. */
async function order(
  client: Client,
  plan: OrderPlan,
  { base, precise }: PreparedPictures,
  vibeCache: VibeCache,
  context: GenerationContext,
): Promise<GeneratedImage> {
  const { request, model, own, settings, leftOut } = plan;
  const modelId = model.id;
  const unbooked = vibeCache.countUnbooked(vibesOf(plan));
  const vibes = await vibeCache.write(vibesOf(plan), async (body) => {
    const reply = await client.post('/ai/encode-vibe', body, { maxBytes: maxVibeBytes, modelId });
    return new Uint8Array(await reply.arrayBuffer());
  });
  const references = { ...vibes, ...precise };
  const body = buildRequest({ request, model, settings, marks: own, base, references });
  // V3 answers with a ZIP; V4 and later with steps, as the web client asks them.
  const path = model.structured ? '/ai/generate-image-stream' : '/ai/generate-image';
  const reply = await read(await client.post(path, body, { modelId }), client, plan, context);
  vibeCache.book(vibesOf(plan));
  return { ...reply, cost: null, credits: creditsOf(plan, unbooked), leftOut };
}

const vibesOf = ({ references, model, own }: OrderPlan): VibeOrder => ({
  vibes: references.vibes,
  model,
  settings: own,
});

const creditsOf = ({ anlas }: OrderPlan, encodings: number): Credits => ({
  amount: anlas + encodingAnlas * encodings,
  unit: 'Anlas',
});

/** Image to image shows only the steps that it does. */
function read(
  response: Response,
  client: Client,
  plan: OrderPlan,
  context: GenerationContext,
): Promise<Reply> {
  const steps = Math.ceil(plan.settings.steps * (plan.strength ?? 1));
  return readReply(response, {
    step: (index) => context.progress(Math.min(1, Math.max(0, (index + 1) / steps))),
    preview: (bytes) => context.preview(bytes),
    redact: client.redact,
  });
}
