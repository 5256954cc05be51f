import { z } from 'zod';
import type { ListedModel } from '../../domain/model.ts';
import { anthropicMessages } from './anthropic-messages.ts';
import type { Ask } from './ask.ts';
import { defineTextModel, withoutPath } from './define-text-model.ts';
import { noList, readModelList } from './model-lists.ts';
import { AnthropicSampling } from './settings.ts';

const Page = z.looseObject({
  data: z.array(z.unknown()),
  has_more: z.boolean().catch(false),
  last_id: z.string().nullish().catch(null),
});
const maxPages = 20;

/** Its status 529 is an overload. */
export const anthropic = defineTextModel({
  id: 'anthropic',
  label: 'Anthropic',
  settings: AnthropicSampling,
  keyUrl: 'https://console.anthropic.com/settings/keys',
  needsKey: true,
  defaultBaseUrl: 'https://api.anthropic.com',
  defaultModel: 'claude-sonnet-5-5',
  root: withoutPath(/\/v1$/),
  headers: (apiKey) => ({ 'x-api-key': apiKey, 'anthropic-version': '2023-06-01' }),
  reasonOf: ({ status }) => (status === 529 ? 'busy' : undefined),
  list: listAll,
  writing: anthropicMessages,
});

async function listAll(ask: Ask): Promise<ListedModel[]> {
  const found: ListedModel[] = [];
  let after = '';
  for (let page = 0; page < maxPages; page += 1) {
    const body = await ask(`/v1/models?limit=1000${after}`);
    const read = Page.safeParse(body);
    if (!read.success) throw noList();
    found.push(...readModelList(body));
    if (!read.data.has_more || !read.data.last_id) break;
    after = `&after_id=${encodeURIComponent(read.data.last_id)}`;
  }
  return found;
}
