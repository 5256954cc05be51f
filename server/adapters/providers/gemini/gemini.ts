import { ProviderFailure } from '../../../domain/failure.ts';
import type { ModelInfo } from '../../../domain/model.ts';
import type { ImageProvider } from '../../../ports/image-provider.ts';
import { redact } from '../../network/read-reply.ts';
import { defineProvider } from '../define-provider.ts';
import type { ProviderTools } from '../registry.ts';
import { callGemini, type GeminiCall } from './client.ts';
import { abilitiesOf, bareModel, builtInModels, defaultModel, liveModel, pictureCost } from './models.ts';
import { readReply } from './read-reply.ts';
import { GeminiSettings, readPreferences } from './settings.ts';
import { chooseTier, listLeftOut, writeOrder, writeRecipe } from './write-order.ts';

/** Google's models that paint, by the Developer API with a user's own key. */
export function createGemini({ outgoing }: ProviderTools): ImageProvider {
  return defineProvider({
    id: 'gemini',
    label: 'Google Gemini',
    settings: GeminiSettings,
    keyUrl: 'https://aistudio.google.com/apikey',
    needsKey: true,
    defaultBaseUrl: 'https://generativelanguage.googleapis.com',
    defaultModel,
    models: builtInModels,
    can: (model, parameters = {}) => abilitiesOf(model, GeminiSettings.safeParse(parameters).data?.imageSize),
    preferences: readPreferences,
    leavesOut: listLeftOut,
    recipe: writeRecipe,
    estimate: (request, parameters) => {
      const settings = GeminiSettings.safeParse(parameters).data ?? {};
      return { money: pictureCost(request.model, chooseTier(request, settings)) ?? null, credits: null };
    },
    listModels: (connection, context) => listPainters({ outgoing, connection, context }),
    test: async (connection, context) => {
      const { length } = await listPainters({ outgoing, connection, context });
      return length === 0
        ? 'The key works, but Google offers it no model that paints.'
        : `The key works. Google offers ${length} ${length === 1 ? 'model that paints' : 'models that paint'}.`;
    },
    generate: async (request, connection, context) => {
      if (context.signal.aborted)
        throw new ProviderFailure('aborted', 'Stopped before anything was sent.', { notProcessed: true });
      const { params, leftOut } = await writeOrder(request, connection.parameters);
      const call = { outgoing, connection, context, model: request.model };
      const response = await callGemini(call, async (client, asItCame) => {
        const read = await client.models.generateContent(params);
        return asItCame.json ?? read;
      });
      const { bytes, requestId, cost } = readReply(response, request.model, (text) =>
        redact(text, [connection.apiKey]),
      );
      return { bytes, requestId, cost, credits: null, leftOut };
    },
  });
}

/** A list without end would be somebody's mischief. */
const maxPages = 20;
const pageSize = 1_000;

/** Google names no modality: those that answer and are named like its painters. */
const paints = (id: string, methods: readonly string[]): boolean =>
  methods.includes('generateContent') &&
  /(^|-)(image|nano-banana)(-|$)/.test(id) &&
  !/^(imagen|veo)|embedding/.test(id);

const listPainters = (call: GeminiCall): Promise<ModelInfo[]> =>
  callGemini(call, async (client) => {
    const pager = await client.models.list({ config: { pageSize } });
    const found = new Map<string, ModelInfo>();
    for (let page = 1; ; page += 1) {
      for (const { name = '', displayName, supportedActions = [] } of pager.page) {
        const id = bareModel(name);
        if (paints(id, supportedActions)) found.set(id, liveModel(id, displayName));
      }
      if (!pager.hasNextPage() || page >= maxPages) return [...found.values()];
      await pager.nextPage();
    }
  });
