import type { ListedModel } from '../../domain/model.ts';
import type { Refusal } from '../network/read-reply.ts';
import { defineTextModel, withPath } from './define-text-model.ts';
import { readModelList } from './model-lists.ts';
import { openAiChat } from './openai-chat.ts';
import { LocalSampling, NovelAiSampling, OpenAiSampling, WideSampling } from './settings.ts';

/** Ports on which known local servers speak OpenAI's language under `/v1`. */
const localPorts = ['11434', '1234', '8080', '5001', '8000', '5000'];

/** A bare host of a known local server gets the path that it needs; any other address stays as it was given. */
const repair = (baseUrl: string): string =>
  localPorts.includes(new URL(baseUrl).port) ? withPath('/v1')(baseUrl) : baseUrl;

const writes = ({ id }: ListedModel) =>
  !/(?:^|[-/])(?:audio|dall-e|embed\w*|image|moderation|realtime|sora|transcribe|tts|whisper|babbage|davinci)(?:[-\d.]|$)/i.test(
    id,
  );

/** No money is told from too many questions by its code alone. */
const openAiReason = ({ body }: Refusal) =>
  /"(?:insufficient_quota|billing_hard_limit_reached)"/.test(JSON.stringify(body))
    ? 'out_of_credit'
    : undefined;

export const openAi = defineTextModel({
  id: 'openai',
  label: 'OpenAI',
  settings: OpenAiSampling,
  keyUrl: 'https://platform.openai.com/api-keys',
  needsKey: true,
  defaultBaseUrl: 'https://api.openai.com/v1',
  root: withPath('/v1'),
  reasonOf: openAiReason,
  list: async (ask) => readModelList(await ask('/models')).filter(writes),
  writing: openAiChat({ label: 'OpenAI' }),
});

export const openAiCompatible = defineTextModel({
  id: 'openai-compatible',
  label: 'OpenAI-compatible server',
  settings: WideSampling,
  needsEndpoint: true,
  root: repair,
  reasonOf: openAiReason,
  list: async (ask) => readModelList(await ask('/models')),
  writing: openAiChat({ label: 'The server' }),
});

export const lmStudio = defineTextModel({
  id: 'lmstudio',
  label: 'LM Studio',
  settings: LocalSampling,
  defaultBaseUrl: 'http://127.0.0.1:1234/v1',
  root: withPath('/v1'),
  list: async (ask) => readModelList(await ask('/models')).filter(writes),
  // It answers 400 to a JSON object without a schema.
  writing: openAiChat({
    label: 'LM Studio',
    structures: ['json_schema', 'none'],
    repetition: 'repeat_penalty',
  }),
  isFree: () => true,
});

/** One request at a time and account, pictures included: the others are turned away with these words (429, or 409). */
const novelAiReason = ({ status, text }: Refusal) =>
  (status === 409 || status === 429) && /concurrent generation/i.test(text) ? 'busy' : undefined;

/** Its image service is another host; a persistent token of the account settings opens both. */
export const novelAi = defineTextModel({
  id: 'novelai',
  label: 'NovelAI',
  settings: NovelAiSampling,
  keyUrl: 'https://novelai.net/settings/account',
  needsKey: true,
  defaultBaseUrl: 'https://text.novelai.net',
  defaultModel: 'glm-4-6',
  root: withPath('/oa/v1'),
  reasonOf: novelAiReason,
  list: async (ask) => readModelList(await ask('/models')),
  // A reply without a stream has no text, and none is held to a form.
  writing: openAiChat({ label: 'NovelAI', structures: ['none'], streamsOnly: true }),
  // Text is part of every subscription and costs no Anlas.
  isFree: () => true,
  // Whether this list is closed to strangers is not documented, so the sentence claims no more than it knows.
  prove: async (ask) => {
    const { length } = readModelList(await ask('/models'));
    return `NovelAI answers and does not refuse the key. It offers ${length} ${length === 1 ? 'model' : 'models'}.`;
  },
});
