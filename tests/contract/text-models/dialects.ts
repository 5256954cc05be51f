import type { Structure } from '../../../server/ports/text-model.ts';
import { loadOfficialSchema } from '../image-provider/official-schema.ts';

export interface Saying {
  text: string;
  /** Thoughts as the service hands them over, apart from the text. */
  reasoning?: string;
  cut?: boolean;
  refused?: boolean;
}

type Json = Record<string, unknown>;

/** How one service is written to, seen from its side. */
export interface Dialect {
  id: string;
  path: string;
  /** As a registry must offer them. */
  structures: Structure[];
  structureOf(body: Json): Structure;
  /** Where the schema lies when one is asked for. */
  schemaOf(body: Json): unknown;
  /** What is wrong with a request, in the service's own eyes. */
  check(body: Json): string[];
  lengthOf(body: Json): unknown;
  /** The words of the request: system first, then the messages. */
  wordsOf(body: Json): unknown[];
  /** All settings of sampling that it takes, and what they become. */
  sampling: { parameters: Json; fields: Json };
  reply(saying: Saying): Response;
  /** How it says that it cannot hold to such a form. */
  unsupported: { status: number; body: unknown };
  /** Whether it names what was paid. */
  cost: number | null | 'free';
}

const openRouter = loadOfficialSchema('openrouter-images.json');
const google = loadOfficialSchema('gemini-generate-content.json');

/** What the published descriptions say against our replies. */
export const replyProblems: string[] = [];

const expectKeys = (body: Json, allowed: string[]) =>
  Object.keys(body).flatMap((key) => (allowed.includes(key) ? [] : [`unknown field ${key}`]));

const chatFields = [
  'model',
  'messages',
  'stream',
  'max_tokens',
  'max_completion_tokens',
  'temperature',
  'top_p',
  'frequency_penalty',
  'presence_penalty',
  'response_format',
];
const wideFields = ['top_k', 'min_p', 'repetition_penalty'];

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

const openAiSampling = {
  parameters: { temperature: 0.3, topP: 0.9, frequencyPenalty: 0.1, presencePenalty: -0.2 },
  fields: { temperature: 0.3, top_p: 0.9, frequency_penalty: 0.1, presence_penalty: -0.2 },
};
const wideSampling = (repetition: string) => ({
  parameters: { ...openAiSampling.parameters, topK: 40, minP: 0.05, repetitionPenalty: 1.1 },
  fields: { ...openAiSampling.fields, top_k: 40, min_p: 0.05, [repetition]: 1.1 },
});

/** OpenAI's form, as most speak it. */
const chat = (id: string, path: string, own: Partial<Dialect> = {}, fields: string[] = []): Dialect => ({
  id,
  path,
  structures: ['json_schema', 'json_object', 'none'],
  structureOf: (body) => formatOf(body)?.type ?? 'none',
  schemaOf: (body) => formatOf(body)?.json_schema?.['schema'],
  check: (body) => {
    const schema = formatOf(body)?.json_schema;
    const problems = expectKeys(body, [...chatFields, ...fields]);
    if (body['stream'] !== false) problems.push('a stream is asked for');
    if (schema && (schema['strict'] !== true || !/^[a-zA-Z0-9_-]{1,64}$/.test(String(schema['name']))))
      problems.push('the schema is not strict or has no proper name');
    return problems;
  },
  lengthOf: (body) => body['max_tokens'],
  wordsOf: (body) => (body['messages'] as Json[]).map(({ role, content }) => [role, content]),
  sampling: wideSampling('repetition_penalty'),
  reply: (saying) => Response.json(completion(saying)),
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

const generated = ({ text, reasoning, cut, refused }: Saying) => ({
  candidates: [
    {
      index: 0,
      finishReason: cut ? 'MAX_TOKENS' : refused ? 'SAFETY' : 'STOP',
      content: {
        role: 'model',
        parts: [...(reasoning ? [{ text: reasoning, thought: true }] : []), { text }],
      },
    },
  ],
  usageMetadata: {
    promptTokenCount: 100,
    candidatesTokenCount: 15,
    thoughtsTokenCount: 5,
    totalTokenCount: 120,
  },
  modelVersion: 'm-1',
  responseId: 'r-1',
});
replyProblems.push(...google.reply('GenerateContentResponse', generated({ text: 'Hi', reasoning: 'Hm' })));

type GenerationConfig = { responseJsonSchema?: unknown; responseMimeType?: string; maxOutputTokens?: number };
const configOf = (body: Json) => body['generationConfig'] as GenerationConfig;

const events = (chunks: unknown[]) =>
  new Response(
    [': keep alive', ...chunks.map((chunk) => `data: ${JSON.stringify(chunk)}`), 'data: [DONE]', ''].join(
      '\r\n\r\n',
    ),
    { headers: { 'content-type': 'text/event-stream; charset=utf-8' } },
  );

export const dialects: Dialect[] = [
  chat('openai-compatible', '/v1/chat/completions', {}, wideFields),
  chat('openai', '/v1/chat/completions', { sampling: openAiSampling }),
  chat(
    'openrouter',
    '/api/v1/chat/completions',
    {
      check: (body) => {
        const problems = openRouter.request('ChatRequest', body);
        const required = (body['provider'] as Json | undefined)?.['require_parameters'] === true;
        if (required !== (formatOf(body) !== undefined)) problems.push('require_parameters is amiss');
        return problems;
      },
      reply: (saying) => Response.json(routed(saying)),
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
      ...expectKeys(body, ['model', 'messages', 'stream', 'max_tokens', 'temperature', 'top_p', 'top_k']),
      ...(body['stream'] === true ? [] : ['no stream is asked for']),
    ],
    sampling: {
      parameters: { temperature: 0.3, topP: 0.9, topK: 40 },
      fields: { temperature: 0.3, top_p: 0.9, top_k: 40 },
    },
    reply: ({ text, reasoning, cut, refused }) =>
      events([
        ...(reasoning ? [{ choices: [{ delta: { reasoning } }] }] : []),
        ...[...text].map((content) => ({ id: 'c', choices: [{ delta: { content }, finish_reason: null }] })),
        {
          choices: [{ delta: {}, finish_reason: cut ? 'length' : refused ? 'content_filter' : 'stop' }],
          usage: { prompt_tokens: 100, completion_tokens: 20 },
        },
      ]),
  },
  {
    id: 'anthropic',
    path: '/v1/messages',
    structures: ['json_schema', 'none'],
    structureOf: (body) => (body['output_config'] ? 'json_schema' : 'none'),
    schemaOf: (body) => (body['output_config'] as { format?: Json } | undefined)?.format?.['schema'],
    check: (body) => expectKeys(body, ['model', 'max_tokens', 'system', 'messages', 'output_config']),
    lengthOf: (body) => body['max_tokens'],
    wordsOf: (body) => [
      ['system', body['system']],
      ...(body['messages'] as Json[]).map(({ role, content }) => [role, content]),
    ],
    // Its newer models refuse every setting.
    sampling: { parameters: {}, fields: {} },
    reply: ({ text, reasoning, cut, refused }) =>
      Response.json({
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model: 'm-1',
        content: [
          ...(reasoning ? [{ type: 'thinking', thinking: reasoning, signature: 's' }] : []),
          { type: 'text', text },
        ],
        stop_reason: cut ? 'max_tokens' : refused ? 'refusal' : 'end_turn',
        stop_sequence: null,
        usage: { input_tokens: 100, output_tokens: 20 },
      }),
    unsupported: {
      status: 400,
      body: {
        type: 'error',
        error: { type: 'invalid_request_error', message: 'The compiled grammar is too large.' },
      },
    },
    cost: null,
  },
  {
    id: 'gemini',
    path: '/v1beta/models/m-1:generateContent',
    structures: ['json_schema', 'json_object', 'none'],
    structureOf: (body) => {
      const { responseJsonSchema, responseMimeType } = configOf(body);
      if (responseMimeType === undefined) return 'none';
      return responseJsonSchema === undefined ? 'json_object' : 'json_schema';
    },
    schemaOf: (body) => configOf(body).responseJsonSchema,
    // The description wants the model in the body; the address has it.
    check: (body) => google.request('GenerateContentRequest', { model: 'models/m-1', ...body }),
    lengthOf: (body) => configOf(body).maxOutputTokens,
    wordsOf: (body) => {
      const words = (content: unknown) => (content as { parts: { text: string }[] }).parts[0]!.text;
      const contents = body['contents'] as { role: string }[];
      return [
        ['system', words(body['systemInstruction'])],
        ...contents.map((content) => [content.role === 'model' ? 'assistant' : 'user', words(content)]),
      ];
    },
    sampling: {
      parameters: { temperature: 0.3, topP: 0.9, topK: 40 },
      fields: { generationConfig: { temperature: 0.3, topP: 0.9, topK: 40 } },
    },
    reply: (saying) => Response.json(generated(saying)),
    unsupported: {
      status: 400,
      body: {
        error: { code: 400, message: 'JSON mode is not enabled for models/m-1', status: 'INVALID_ARGUMENT' },
      },
    },
    cost: null,
  },
  {
    id: 'ollama',
    path: '/api/chat',
    structures: ['json_schema', 'json_object', 'none'],
    structureOf: ({ format }) =>
      format === undefined ? 'none' : format === 'json' ? 'json_object' : 'json_schema',
    schemaOf: ({ format }) => (typeof format === 'object' ? format : undefined),
    check: (body) => [
      ...expectKeys(body, ['model', 'messages', 'stream', 'format', 'options']),
      ...(body['stream'] === false ? [] : ['a stream is asked for']),
    ],
    lengthOf: (body) => (body['options'] as Json)['num_predict'],
    wordsOf: (body) => (body['messages'] as Json[]).map(({ role, content }) => [role, content]),
    sampling: {
      parameters: {
        temperature: 0.3,
        topP: 0.9,
        topK: 40,
        minP: 0.05,
        repetitionPenalty: 1.1,
        contextLength: 9_000,
      },
      fields: {
        options: {
          temperature: 0.3,
          top_p: 0.9,
          top_k: 40,
          min_p: 0.05,
          repeat_penalty: 1.1,
          num_ctx: 9_000,
        },
      },
    },
    reply: ({ text, reasoning, cut, refused }) =>
      Response.json({
        model: 'm-1',
        created_at: '2026-11-01T00:00:00Z',
        message: {
          role: 'assistant',
          content: refused ? '' : text,
          ...(reasoning && { thinking: reasoning }),
        },
        done: true,
        done_reason: cut ? 'length' : 'stop',
        prompt_eval_count: 100,
        eval_count: 20,
      }),
    unsupported: {
      status: 400,
      body: { error: 'json: cannot unmarshal object into Go struct field ChatRequest.format of type string' },
    },
    cost: 'free',
  },
];
