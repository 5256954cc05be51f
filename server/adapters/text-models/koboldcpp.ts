import { z } from 'zod';
import type { ListedModel } from '../../domain/model.ts';
import type { Ask } from './ask.ts';
import { defineTextModel, withoutPath } from './define-text-model.ts';
import { koboldChat } from './kobold-chat.ts';
import { live, noList } from './model-lists.ts';
import { LocalSampling } from './settings.ts';

/** `GET /api/v1/model`: the one that is loaded, such as `koboldcpp/name`. */
const Loaded = z.looseObject({ result: z.string() });

/** One model at a time, on a machine of one's own. It is busy while it writes (503). */
export const koboldCpp = defineTextModel({
  id: 'koboldcpp',
  label: 'KoboldCpp',
  settings: LocalSampling,
  defaultBaseUrl: 'http://127.0.0.1:5001',
  root: withoutPath(/\/(?:v1|api(?:\/v1)?)$/),
  reasonOf: ({ status, body }) =>
    status === 503 && JSON.stringify(body).includes('"service_unavailable"') ? 'busy' : undefined,
  list: listLoaded,
  writing: koboldChat,
  isFree: () => true,
  prove: async (ask) => {
    const [model] = await listLoaded(ask);
    return model ? `KoboldCpp answers with ${model.label}.` : 'KoboldCpp answers, but has no model loaded.';
  },
});

async function listLoaded(ask: Ask): Promise<ListedModel[]> {
  const read = Loaded.safeParse(await ask('/api/v1/model'));
  if (!read.success) throw noList();
  const { result } = read.data;
  return result === '' || result === 'inactive' ? [] : [live(result, result.replace(/^koboldcpp\//, ''))];
}
