import { z } from 'zod';
import { ProviderFailure } from '../../domain/failure.ts';
import type { Money } from '../../domain/money.ts';
import type { Ask } from './ask.ts';
import { defineTextModel, withPath } from './define-text-model.ts';
import { readModelList } from './model-lists.ts';
import { openAiChat } from './openai-chat.ts';
import { WideSampling } from './settings.ts';
import { readPriceList } from './token-prices.ts';

/** `GET /key`: amounts are US dollars, `null` without a limit. The label shows part of the key and is not read. */
const KeyInfo = z.object({
  data: z.looseObject({
    limit: z.number().nullish().catch(null),
    limit_remaining: z.number().nullish().catch(null),
    limit_reset: z.string().nullish().catch(null),
    usage: z.number().catch(0),
  }),
});
const NextPage = z.looseObject({ links: z.looseObject({ next: z.string().nullish() }) });
const maxPages = 20;

/** A gateway to many makers. Its list of models needs no key; `GET /key` does. */
export const openRouter = defineTextModel({
  id: 'openrouter',
  label: 'OpenRouter',
  settings: WideSampling,
  keyUrl: 'https://openrouter.ai/settings/keys',
  needsKey: true,
  defaultBaseUrl: 'https://openrouter.ai/api/v1',
  root: withPath('/api/v1'),
  list: async (ask) => (await readPages(ask)).flatMap(readModelList),
  // Only makers who hold to a schema are asked for one; who is left out of the choice is named by a 404.
  writing: openAiChat({
    label: 'OpenRouter',
    extra: ({ structure }) => (structure === 'none' ? {} : { provider: { require_parameters: true } }),
  }),
  // US dollars a token, as text.
  listPrices: async (ask) => readPriceList(await readPages(ask), 1),
  prove: async (ask) => {
    const { limit_remaining: left } = await readKey(ask);
    return left == null ? 'The key works.' : `The key works; $${left.toFixed(2)} of its limit are left.`;
  },
  usage: async (ask) => {
    const { limit, limit_remaining: left, limit_reset: resets, usage } = await readKey(ask);
    return {
      balance: left == null ? null : toMoney(left),
      credits: null,
      windows: [
        {
          name: resets ? `Key, ${resets} (USD)` : 'Key (USD)',
          used: usage,
          limit: limit ?? null,
          resetsAt: null,
        },
      ],
    };
  },
});

/** Its pages name the next one by a path of the same host; only the query is taken from there. */
async function readPages(ask: Ask): Promise<unknown[]> {
  const bodies: unknown[] = [];
  let path = '/models';
  for (let page = 0; page < maxPages; page += 1) {
    const body = await ask(path);
    bodies.push(body);
    const next = NextPage.safeParse(body).data?.links.next;
    const query = next ? /\?.*$/.exec(next)?.[0] : undefined;
    if (!query) break;
    path = `/models${query}`;
  }
  return bodies;
}

async function readKey(ask: Ask) {
  const read = KeyInfo.safeParse(await ask('/key'));
  if (read.success) return read.data.data;
  throw new ProviderFailure('malformed_reply', 'OpenRouter’s answer about the key cannot be read.');
}

const toMoney = (dollars: number): Money => ({
  amountMicros: Math.max(0, Math.round(dollars * 1_000_000)),
  currency: 'USD',
  basis: 'exact',
});
