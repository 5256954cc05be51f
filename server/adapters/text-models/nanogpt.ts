import { z } from 'zod';
import { ProviderFailure } from '../../domain/failure.ts';
import type { Usage } from '../../domain/cost.ts';
import type { Ask } from './ask.ts';
import { defineTextModel, withPath } from './define-text-model.ts';
import { readModelList } from './model-lists.ts';
import { openAiChat } from './openai-chat.ts';
import { WideSampling } from './settings.ts';
import { readPriceList } from './token-prices.ts';

/** `POST /api/check-balance`: amounts are text. */
const Balance = z.looseObject({ usd_balance: z.coerce.number().nonnegative() });

/** Its list of models needs no key; the balance does, and lies above the version of its addresses. */
export const nanoGpt = defineTextModel({
  id: 'nanogpt',
  label: 'NanoGPT',
  settings: WideSampling,
  keyUrl: 'https://nano-gpt.com/api',
  needsKey: true,
  defaultBaseUrl: 'https://nano-gpt.com/api/v1',
  root: (baseUrl) => withPath('/api/v1')(baseUrl).replace(/\/v1$/, ''),
  headers: (apiKey) => ({ authorization: `Bearer ${apiKey}`, 'x-api-key': apiKey }),
  list: async (ask) => readModelList(await ask('/v1/models')),
  writing: openAiChat({ label: 'NanoGPT', path: '/v1/chat/completions' }),
  // US dollars per million tokens.
  listPrices: async (ask) => readPriceList([await ask('/v1/models?detailed=true')], 1_000_000),
  prove: async (ask) => `The key works; $${(await readBalance(ask)).toFixed(2)} are left.`,
  usage: async (ask): Promise<Usage> => {
    const amountMicros = Math.round((await readBalance(ask)) * 1_000_000);
    return { balance: { amountMicros, currency: 'USD', basis: 'exact' }, credits: null, windows: [] };
  },
});

async function readBalance(ask: Ask): Promise<number> {
  const read = Balance.safeParse(await ask('/check-balance', { method: 'POST' }));
  if (read.success) return read.data.usd_balance;
  throw new ProviderFailure('malformed_reply', 'NanoGPT’s answer about the balance cannot be read.');
}
