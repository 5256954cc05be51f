import type { Structure } from '../../../../server/ports/text-model.ts';
import { loadOfficialSchema } from '../../image-provider/official-schema.ts';
import {
  eventStream,
  expectKeys,
  replyProblems,
  wordsIn,
  type Dialect,
  type Json,
  type Saying,
} from './dialect.ts';

const openRouter = loadOfficialSchema('openrouter-images.json');

const chatFields = [
  'model',
  'messages',
  'stream',
  'stream_options',
  'stop',
  'max_tokens',
  'max_completion_tokens',
  'temperature',
  'top_p',
  'frequency_penalty',
  'presence_penalty',
  'response_format',
  'seed',
];
const wideFields = ['top_k', 'min_p', 'repetition_penalty', 'reasoning_effort'];

const formatOf = (body: Json) =>
  body['response_format'] as { type: Structure; json_schema?: Json } | undefined;

const completion = ({ text, reasoning, cut, refused }: Saying, extra: Json = {}, usage: Json = {}) => ({
  id: 'cmpl-1',
  object: 'chat.completion',
  created: 1_760_000_000,
  model: 'm-1',
  choices: [
    {
      index: 0,
      finish_reason: cut ? 'length' : refused ? 'content_filter' : 'stop',
      message: { role: 'assistant', content: text, refusal: null, ...(reasoning && { reasoning }) },
    },
  ],
  usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120, ...usage },
  ...extra,
});

/** Chunks of a stream: thoughts, words, why it ends, and what was used where that is asked for. */
const chunksOf = ({ text, reasoning, cut, refused }: Saying, extra: Json, usage: Json, beside: Json) => {
  const base = {
    id: 'cmpl-1',
    object: 'chat.completion.chunk',
    created: 1_760_000_000,
    model: 'm-1',
    ...extra,
  };
  const chunk = (delta: Json, finish_reason: string | null = null) => ({
    ...base,
    choices: [{ index: 0, delta, finish_reason }],
  });
  return [
    chunk({ role: 'assistant', content: '' }),
    ...wordsIn(reasoning ?? '').map((word) => chunk({ reasoning: word })),
    ...wordsIn(text).map((word) => chunk({ content: word })),
    chunk({}, cut ? 'length' : refused ? 'content_filter' : 'stop'),
    {
      ...base,
      choices: [],
      usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120, ...usage },
      ...beside,
    },
  ];
};
const chunks = (saying: Saying, extra: Json = {}, usage: Json = {}, beside: Json = {}) => [
  ': keep alive\n\n',
  ...chunksOf(saying, extra, usage, beside).map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`),
  'data: [DONE]\n\n',
];
/** With the ends of lines of Windows. */
const novelChunks = (saying: Saying) => chunks(saying).map((event) => event.replaceAll('\n', '\r\n'));

const streamProblems = (body: Json, streams: boolean): string[] => {
  if (body['stream'] !== streams) return [`stream is not ${String(streams)}`];
  const asksUsage = (body['stream_options'] as Json | undefined)?.['include_usage'] === true;
  return asksUsage === streams ? [] : ['stream_options are amiss'];
};

const localSampling = {
  parameters: {
    temperature: 0.3,
    topP: 0.9,
    frequencyPenalty: 0.1,
    presencePenalty: -0.2,
    extraFields: '{"seed": 7}',
  },
  fields: { temperature: 0.3, top_p: 0.9, frequency_penalty: 0.1, presence_penalty: -0.2, seed: 7 },
};
const openAiSampling = {
  parameters: { ...localSampling.parameters, reasoningEffort: 'low' },
  fields: { ...localSampling.fields, reasoning_effort: 'low' },
};
const wideSampling = (repetition: string, base = localSampling) => ({
  parameters: { ...base.parameters, topK: 40, minP: 0.05, repetitionPenalty: 1.1 },
  fields: { ...base.fields, top_k: 40, min_p: 0.05, [repetition]: 1.1 },
});

/** OpenAI's form, as most speak it. */
const chat = (id: string, path: string, own: Partial<Dialect> = {}, fields: string[] = []): Dialect => ({
  id,
  path,
  structures: ['json_schema', 'json_object', 'none'],
  structureOf: (body) => formatOf(body)?.type ?? 'none',
  schemaOf: (body) => formatOf(body)?.json_schema?.['schema'],
  check: (body, streams) => {
    const schema = formatOf(body)?.json_schema;
    const problems = expectKeys(body, [...chatFields, ...fields]);
    problems.push(...streamProblems(body, streams));
    if (schema && (schema['strict'] !== true || !/^[a-zA-Z0-9_-]{1,64}$/.test(String(schema['name']))))
      problems.push('the schema is not strict or has no proper name');
    return problems;
  },
  lengthOf: (body) => body['max_tokens'],
  stopsOf: (body) => body['stop'],
  wordsOf: (body) => (body['messages'] as Json[]).map(({ role, content }) => [role, content]),
  sampling: wideSampling('repetition_penalty', openAiSampling),
  reply: (saying) => Response.json(completion(saying)),
  events: (saying) => chunks(saying),
  streamType: eventStream,
  brokenEvent: {
    event: 'data: {"error":{"message":"sk-the-right-one is busy","code":429}}\n\n',
    reason: 'rate_limited',
  },
  unsupported: {
    status: 400,
    body: {
      error: { message: "Invalid parameter: 'response_format'.", param: 'response_format', code: null },
    },
  },
  cost: null,
  ...own,
});

const routed = (saying: Saying) =>
  completion(saying, { object: 'chat.completion', system_fingerprint: null }, { cost: 0.0012 });
replyProblems.push(...openRouter.reply('ChatResult', routed({ text: 'Hi', reasoning: 'Hm' })));
for (const chunk of chunksOf({ text: 'Hi', reasoning: 'Hm' }, {}, { cost: 0.0012 }, {}))
  replyProblems.push(...openRouter.reply('ChatStreamChunk', chunk));

export const openAiDialects: Dialect[] = [
  chat('openai-compatible', '/v1/chat/completions', {}, wideFields),
  chat('openai', '/v1/chat/completions', { sampling: openAiSampling }, ['reasoning_effort']),
  chat(
    'openrouter',
    '/api/v1/chat/completions',
    {
      check: (body, streams) => {
        const problems = [...openRouter.request('ChatRequest', body), ...streamProblems(body, streams)];
        const required = (body['provider'] as Json | undefined)?.['require_parameters'] === true;
        if (required !== (formatOf(body) !== undefined)) problems.push('require_parameters is amiss');
        return problems;
      },
      reply: (saying) => Response.json(routed(saying)),
      events: (saying) => chunks(saying, {}, { cost: 0.0012 }),
      unsupported: {
        status: 404,
        body: {
          error: { code: 404, message: 'No endpoints found that can handle the requested parameters.' },
        },
      },
      cost: 1_200,
    },
    [...wideFields, 'provider'],
  ),
  chat(
    'nanogpt',
    '/api/v1/chat/completions',
    {
      reply: (saying) => Response.json(completion(saying, { cost: 0.002, paymentSource: 'USD' })),
      events: (saying) => chunks(saying, {}, {}, { cost: 0.002, paymentSource: 'USD' }),
      cost: 2_000,
    },
    wideFields,
  ),
  chat(
    'lmstudio',
    '/v1/chat/completions',
    {
      structures: ['json_schema', 'none'],
      sampling: wideSampling('repeat_penalty'),
      unsupported: {
        status: 400,
        body: { error: "'response_format.type' must be 'text'" },
      },
      cost: 'free',
    },
    ['top_k', 'min_p', 'repeat_penalty'],
  ),
  chat(
    'koboldcpp',
    '/v1/chat/completions',
    {
      structures: ['json_schema', 'none'],
      sampling: wideSampling('rep_pen'),
      unsupported: { status: 422, body: { detail: [{ loc: ['body', 'response_format'], msg: 'No.' }] } },
      cost: 'free',
    },
    ['top_k', 'min_p', 'rep_pen', 'genkey'],
  ),
  {
    ...chat('novelai', '/oa/v1/chat/completions', { cost: 'free', structures: ['none'] }),
    check: (body) => [
      ...expectKeys(body, [
        'model',
        'messages',
        'stream',
        'stop',
        'max_tokens',
        'temperature',
        'top_p',
        'top_k',
      ]),
      ...(body['stream'] === true ? [] : ['no stream is asked for']),
    ],
    sampling: {
      parameters: { temperature: 0.3, topP: 0.9, topK: 40 },
      fields: { temperature: 0.3, top_p: 0.9, top_k: 40 },
    },
    reply: (saying) =>
      new Response(novelChunks(saying).join(''), { headers: { 'content-type': eventStream } }),
    events: (saying) => novelChunks(saying),
  },
];
