import { loadOfficialSchema } from '../image-provider/official-schema.ts';

export interface TextModelRow {
  id: string;
  /** What users may paste instead of the address that the paths need, all meaning the same server. */
  pasted: string[];
  /** Replies by method and path with its query; what is not here is 404. */
  replies: Record<string, unknown>;
  /** Whether a request shows that key as this service wants it. */
  showsKey(headers: Headers, apiKey: string): boolean;
  /** A path that answers only to the right key. */
  guarded: string;
  refusal: { status: number; body: unknown };
  models: { id: string; label: string }[];
  /** Part of the sentence of a test that went well. */
  says: string;
  balance?: number | null;
}

const openAi = loadOfficialSchema('openai-images.json');
const openRouter = loadOfficialSchema('openrouter-images.json');
/** What is wrong with the replies of these rows, by the services' own descriptions. */
export const problems: string[] = [];

const bearer = (headers: Headers, apiKey: string) => headers.get('authorization') === `Bearer ${apiKey}`;
const openAiError = {
  error: {
    message: 'Incorrect API key.',
    type: 'invalid_request_error',
    code: 'invalid_api_key',
    param: null,
  },
};
const openAiList = (...ids: string[]) => ({
  object: 'list',
  data: ids.map((id) => ({ id, object: 'model', created: 1_760_000_000, owned_by: 'somebody' })),
});
const named = (...ids: string[]) => ids.map((id) => ({ id, label: id }));

const openAiReply = openAiList(
  'gpt-9',
  'gpt-image-2',
  'text-embedding-3-small',
  'gpt-9-realtime',
  'tts-1',
  'gpt-9-mini',
);
problems.push(...openAi.reply('ListModelsResponse', openAiReply));

const routed = (id: string, name: string) => ({
  id,
  name,
  canonical_slug: id,
  created: 1_692_901_234,
  architecture: {
    input_modalities: ['text'],
    output_modalities: ['text'],
    modality: 'text->text',
    tokenizer: 'GPT',
    instruct_type: null,
  },
  context_length: 8_192,
  default_parameters: null,
  links: { details: `/api/v1/models/${id}/endpoints` },
  per_request_limits: null,
  pricing: { completion: '0.00006', prompt: '0.00003' },
  supported_parameters: ['temperature'],
  supported_voices: null,
  top_provider: { is_moderated: true, context_length: 8_192, max_completion_tokens: 4_096 },
  knowledge_cutoff: null,
  expiration_date: null,
});
const routerPages = [
  {
    data: [routed('maker/one', 'Maker: One')],
    links: { next: '/api/v1/models?offset=1&limit=1' },
    total_count: 2,
  },
  { data: [routed('maker/two', 'Maker: Two')], links: { next: null }, total_count: 2 },
];
for (const page of routerPages) problems.push(...openRouter.reply('ModelsListResponse', page));

const balance = { usd_balance: '4.20', nano_balance: '0', nanoDepositAddress: 'nano_1' };

export const rows: TextModelRow[] = [
  {
    id: 'openai-compatible',
    pasted: ['/v1', '/v1/', '/v1//'],
    replies: { 'GET /v1/models': openAiList('llama', 'qwen') },
    showsKey: bearer,
    guarded: 'GET /v1/models',
    refusal: { status: 401, body: { error: 'No.' } },
    models: named('llama', 'qwen'),
    says: 'offers 2 models',
  },
  {
    id: 'openai',
    pasted: ['', '/', '/v1'],
    replies: { 'GET /v1/models': openAiReply },
    showsKey: bearer,
    guarded: 'GET /v1/models',
    refusal: { status: 401, body: openAiError },
    models: named('gpt-9', 'gpt-9-mini'),
    says: 'The key works. OpenAI offers 2 models.',
  },
  {
    id: 'anthropic',
    pasted: ['', '/v1', '/v1/'],
    replies: {
      'GET /v1/models?limit=1000': {
        data: [
          { type: 'model', id: 'claude-a', display_name: 'Claude A', created_at: '2026-01-01T00:00:00Z' },
        ],
        has_more: true,
        first_id: 'claude-a',
        last_id: 'claude-a',
      },
      'GET /v1/models?limit=1000&after_id=claude-a': {
        data: [
          { type: 'model', id: 'claude-b', display_name: 'Claude B', created_at: '2026-01-01T00:00:00Z' },
        ],
        has_more: false,
        first_id: 'claude-b',
        last_id: 'claude-b',
      },
    },
    showsKey: (headers, apiKey) =>
      headers.get('x-api-key') === apiKey && headers.get('anthropic-version') === '2023-06-01',
    guarded: 'GET /v1/models?limit=1000',
    refusal: {
      status: 401,
      body: { type: 'error', error: { type: 'authentication_error', message: 'invalid x-api-key' } },
    },
    models: [
      { id: 'claude-a', label: 'Claude A' },
      { id: 'claude-b', label: 'Claude B' },
    ],
    says: 'Anthropic offers 2 models',
  },
  {
    id: 'gemini',
    pasted: ['', '/v1beta', '/v1beta/openai/'],
    replies: {
      'GET /v1beta/models?pageSize=1000': {
        models: [
          {
            name: 'models/gemini-x',
            displayName: 'Gemini X',
            supportedGenerationMethods: ['generateContent'],
          },
          {
            name: 'models/gemini-x-image',
            displayName: 'Paints',
            supportedGenerationMethods: ['generateContent'],
          },
          { name: 'models/gemini-embedding-1', supportedGenerationMethods: ['embedContent'] },
        ],
        nextPageToken: 'a b',
      },
      'GET /v1beta/models?pageSize=1000&pageToken=a%20b': {
        models: [
          {
            name: 'models/gemini-y',
            displayName: 'Gemini Y',
            supportedGenerationMethods: ['generateContent'],
          },
        ],
      },
    },
    showsKey: (headers, apiKey) => headers.get('x-goog-api-key') === apiKey,
    guarded: 'GET /v1beta/models?pageSize=1000',
    refusal: {
      status: 400,
      body: {
        error: {
          code: 400,
          message: 'API key not valid. Please pass a valid API key.',
          status: 'INVALID_ARGUMENT',
          details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }],
        },
      },
    },
    models: [
      { id: 'gemini-x', label: 'Gemini X' },
      { id: 'gemini-y', label: 'Gemini Y' },
    ],
    says: 'Google Gemini offers 2 models',
  },
  {
    id: 'openrouter',
    pasted: ['', '/api/v1', '/api/v1/'],
    replies: {
      'GET /api/v1/models': routerPages[0],
      'GET /api/v1/models?offset=1&limit=1': routerPages[1],
      'GET /api/v1/key': {
        data: {
          label: 'sk-or-v1-au7...890',
          limit: 100,
          limit_remaining: 74.5,
          limit_reset: 'monthly',
          usage: 25.5,
        },
      },
    },
    showsKey: bearer,
    guarded: 'GET /api/v1/key',
    refusal: { status: 401, body: { error: { code: 401, message: 'No auth credentials found' } } },
    models: [
      { id: 'maker/one', label: 'Maker: One' },
      { id: 'maker/two', label: 'Maker: Two' },
    ],
    says: 'The key works; $74.50 of its limit are left.',
    balance: 74_500_000,
  },
  {
    id: 'nanogpt',
    pasted: ['', '/api/v1', '/api/v1/'],
    replies: { 'GET /api/v1/models': openAiList('chat-1'), 'POST /api/check-balance': balance },
    showsKey: (headers, apiKey) => headers.get('x-api-key') === apiKey,
    guarded: 'POST /api/check-balance',
    refusal: { status: 401, body: { error: 'Invalid API key', status: 401 } },
    models: named('chat-1'),
    says: 'The key works; $4.20 are left.',
    balance: 4_200_000,
  },
  {
    id: 'novelai',
    pasted: ['', '/oa/v1'],
    replies: { 'GET /oa/v1/models': openAiList('glm-4-6') },
    showsKey: bearer,
    guarded: 'GET /oa/v1/models',
    refusal: { status: 401, body: { statusCode: 401, message: 'Invalid accessToken.' } },
    models: named('glm-4-6'),
    says: 'does not refuse the key. It offers 1 model.',
  },
  {
    id: 'ollama',
    pasted: ['', '/v1', '/api/'],
    replies: {
      'GET /api/tags': {
        models: [
          { name: 'qwen3:8b', model: 'qwen3:8b', size: 5e9, details: { parameter_size: '8B' } },
          { name: 'own' },
        ],
      },
    },
    showsKey: bearer,
    guarded: 'GET /api/tags',
    refusal: { status: 401, body: { error: 'unauthorized' } },
    models: [
      { id: 'qwen3:8b', label: 'qwen3:8b (8B)' },
      { id: 'own', label: 'own' },
    ],
    says: 'Ollama answers with 2 models.',
  },
  {
    id: 'lmstudio',
    pasted: ['', '/v1'],
    replies: { 'GET /v1/models': openAiList('mistral', 'text-embedding-nomic') },
    showsKey: bearer,
    guarded: 'GET /v1/models',
    refusal: { status: 401, body: { error: 'unauthorized' } },
    models: named('mistral'),
    says: 'LM Studio offers 1 model.',
  },
  {
    id: 'koboldcpp',
    pasted: ['', '/v1', '/api', '/api/v1/'],
    replies: { 'GET /api/v1/model': { result: 'koboldcpp/Nemo-12B' } },
    showsKey: bearer,
    guarded: 'GET /api/v1/model',
    refusal: { status: 401, body: { detail: { msg: 'unauthorized' } } },
    models: [{ id: 'koboldcpp/Nemo-12B', label: 'Nemo-12B' }],
    says: 'KoboldCpp answers with Nemo-12B.',
  },
];
