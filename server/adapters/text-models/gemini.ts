import { z } from 'zod';
import type { ListedModel } from '../../domain/model.ts';
import type { Refusal } from '../network/read-reply.ts';
import type { Ask } from './ask.ts';
import { defineTextModel, withoutPath } from './define-text-model.ts';
import { geminiContent } from './gemini-content.ts';
import { live, noList } from './model-lists.ts';
import { GeminiSampling } from './settings.ts';

/** `GET /v1beta/models`. It names no modality. */
const Page = z.object({
  models: z.array(
    z.looseObject({
      name: z.string(),
      displayName: z.string().optional(),
      supportedGenerationMethods: z.array(z.string()).catch([]),
    }),
  ),
  nextPageToken: z.string().optional(),
});
const maxPages = 20;

const paints = /(^|-)(image|nano-banana|tts|audio|live|embedding|aqa)(-|$)|^(imagen|veo)/;

/** Google's models by the Developer API. An invalid key is its 400, told by its reason. */
export const gemini = defineTextModel({
  id: 'gemini',
  label: 'Google Gemini',
  settings: GeminiSampling,
  keyUrl: 'https://aistudio.google.com/apikey',
  needsKey: true,
  defaultBaseUrl: 'https://generativelanguage.googleapis.com',
  defaultModel: 'gemini-3.8-flash',
  root: withoutPath(/\/v1(?:beta)?(?:\/openai)?$/),
  headers: (apiKey) => ({ 'x-goog-api-key': apiKey }),
  reasonOf: ({ status, body, text }: Refusal) => {
    const invalid =
      JSON.stringify(body).includes('"API_KEY_INVALID"') || /^API key (not|expired)/i.test(text);
    if (status === 400 && invalid) return 'bad_credentials';
    return JSON.stringify(body).includes('"FAILED_PRECONDITION"') ? 'out_of_credit' : undefined;
  },
  list: listAll,
  writing: geminiContent,
});

async function listAll(ask: Ask): Promise<ListedModel[]> {
  const found: ListedModel[] = [];
  let token = '';
  for (let page = 0; page < maxPages; page += 1) {
    const read = Page.safeParse(await ask(`/v1beta/models?pageSize=1000${token}`));
    if (!read.success) throw noList();
    for (const { name, displayName, supportedGenerationMethods } of read.data.models) {
      const id = name.replace(/^models\//, '');
      if (supportedGenerationMethods.includes('generateContent') && !paints.test(id))
        found.push(live(id, displayName));
    }
    if (!read.data.nextPageToken) break;
    token = `&pageToken=${encodeURIComponent(read.data.nextPageToken)}`;
  }
  return found;
}
