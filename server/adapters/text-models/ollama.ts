import { z } from 'zod';
import type { ListedModel } from '../../domain/model.ts';
import type { Ask } from './ask.ts';
import { defineTextModel, withoutPath } from './define-text-model.ts';
import { live, noList } from './model-lists.ts';
import { ollamaChat } from './ollama-chat.ts';
import { OllamaSampling } from './settings.ts';

/** `GET /api/tags`, what lies on that machine. */
const Tags = z.object({
  models: z.array(
    z.looseObject({
      name: z.string(),
      details: z.looseObject({ parameter_size: z.string().optional() }).optional().catch(undefined),
    }),
  ),
});

/** By its own interface, where the length of the context can be said. A key is for a proxy before it. */
export const ollama = defineTextModel({
  id: 'ollama',
  label: 'Ollama',
  settings: OllamaSampling,
  defaultBaseUrl: 'http://127.0.0.1:11434',
  root: withoutPath(/\/(?:v1|api)$/),
  list: listTags,
  writing: ollamaChat,
  // Models whose name ends like this run on Ollama's own machines, by a plan.
  isFree: (model) => !/[:-]cloud$/.test(model),
  prove: async (ask) => {
    const { length } = await listTags(ask);
    if (length === 0) return 'Ollama answers, but has no model yet. Fetch one with “ollama pull”.';
    return `Ollama answers with ${length} ${length === 1 ? 'model' : 'models'}.`;
  },
});

async function listTags(ask: Ask): Promise<ListedModel[]> {
  const read = Tags.safeParse(await ask('/api/tags'));
  if (!read.success) throw noList();
  return read.data.models.map(({ name, details }) =>
    live(name, details?.parameter_size ? `${name} (${details.parameter_size})` : name),
  );
}
