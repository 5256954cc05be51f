import type { Picture, Reply } from '../row.ts';

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

export const usage = { prompt_tokens: 0, completion_tokens: 4175, total_tokens: 4175, cost: 0.04 };

/** `ImageGenerationResponse`. */
export const answer = (data: unknown[], more: Record<string, unknown> = { usage }): Reply =>
  json({ created: 1_760_000_000, data, ...more }, 200, { 'x-request-id': 'req_fixture' });

export const carry = ({ bytes, mime }: Picture): Reply =>
  answer([{ b64_json: toBase64(bytes), media_type: mime }]);

/** Server-sent events as they come from the wire, with the comments that keep a line open. */
export const events = (...list: unknown[]): Reply => ({
  headers: { 'content-type': 'text/event-stream', 'x-request-id': 'req_fixture' },
  body: [
    ': OPENROUTER PROCESSING\n\n',
    ...list.map((event) => `data: ${JSON.stringify(event)}\n\n: OPENROUTER PROCESSING\n\n`),
    'data: [DONE]\n\n',
  ].join(''),
});

export const partial = (b64_json: string) => ({
  type: 'image_generation.partial_image',
  partial_image_index: 0,
  b64_json,
});
export const completed = (b64_json: string) => ({
  type: 'image_generation.completed',
  created: 1_760_000_000,
  media_type: 'image/png',
  b64_json,
  usage,
});

/** `ChatResult`. */
export const chat = (message: Record<string, unknown>, more: Record<string, unknown> = {}): Reply =>
  json({
    id: 'gen-fixture',
    object: 'chat.completion',
    created: 1_760_000_000,
    model: 'maker/talks',
    system_fingerprint: null,
    choices: [
      { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: '', ...message }, ...more },
    ],
    usage: { ...usage, cost: 0.067 },
  });

export const image = (url: string) => ({ type: 'image_url', image_url: { url } });
export const carryByChat = ({ bytes, mime }: Picture): Reply =>
  chat({ images: [image(`data:${mime};base64,${toBase64(bytes)}`)] });

/** The envelope of every route; the code repeats the status. */
export const error = (
  status: number,
  message: string,
  metadata?: Record<string, unknown>,
  headers: Record<string, string> = {},
): Reply =>
  json(
    { error: { code: status, message, ...(metadata && { metadata }) }, user_id: 'user_fixture' },
    status,
    headers,
  );

/** A failure after a service began: it comes with a 200. */
export const lateError = (code: number, message: string, metadata?: Record<string, unknown>): Reply =>
  json({ error: { code, message, ...(metadata && { metadata }) } });

const many = (...values: string[]) => ({ type: 'enum', values });
const flag = { type: 'boolean' };
const upTo = (max: number) => ({ type: 'range', min: 0, max });

const entry = (
  id: string,
  name: string,
  takes: Record<string, unknown>,
  more: Record<string, unknown> = {},
) => ({
  id,
  name,
  description: 'Paints.',
  created: 1_760_000_000,
  architecture: { input_modalities: ['text', 'image'], output_modalities: ['image'] },
  supported_parameters: takes,
  supports_streaming: false,
  endpoints: `/api/v1/images/models/${id}/endpoints`,
  ...more,
});

const everyShape = many('1:1', '3:2', '2:3', '4:3', '3:4', '16:9', '9:16', '21:9', 'auto');

/** Told in shapes and finenesses, in shapes alone, in pixels, in any pixels, not at all; one that draws vectors. */
export const models = {
  data: [
    entry(
      'maker/rich',
      'Maker: Rich',
      {
        resolution: many('1K', '2K', '4K'),
        aspect_ratio: everyShape,
        quality: many('auto', 'low', 'medium', 'high'),
        background: many('auto', 'transparent', 'opaque'),
        output_format: many('png', 'jpeg', 'webp'),
        output_compression: { type: 'range', min: 0, max: 100 },
        seed: flag,
        n: { type: 'range', min: 1, max: 10 },
        input_references: upTo(16),
      },
      { supports_streaming: true },
    ),
    entry('maker/shapes', 'Maker: Shapes', {
      aspect_ratio: everyShape,
      seed: flag,
      input_references: upTo(4),
    }),
    entry('maker/pixels', 'Maker: Pixels', {
      size: many('1024x1024', '1536x1024', '1024x1536', 'auto'),
      quality: many('low', 'high'),
      input_references: flag,
    }),
    entry('maker/any', 'Maker: Any', { size: flag }),
    entry('maker/square', 'Maker: Square', {}),
    // One of those that are shipped, with a price.
    entry('google/gemini-3.1-flash-lite-image', 'Google: Lite', {
      aspect_ratio: everyShape,
      input_references: upTo(14),
    }),
    entry('maker/vectors', 'Maker: Vectors', { output_format: many('svg') }),
  ],
};

const talker = (id: string, name: string, more: Record<string, unknown>) => ({
  id,
  name,
  canonical_slug: id,
  created: 1_760_000_000,
  description: 'Talks and paints.',
  context_length: 32_768,
  pricing: { prompt: '0.0000003', completion: '0.0000025' },
  top_provider: { is_moderated: false },
  per_request_limits: null,
  supported_parameters: ['max_tokens', 'seed'],
  default_parameters: null,
  supported_voices: null,
  links: { details: `/api/v1/models/${id}/endpoints` },
  ...more,
});
const modalities = (input: string[], output: string[]) => ({
  architecture: { modality: null, input_modalities: input, output_modalities: output },
});

/** `GET /models?output_modalities=image`: two that are only here, one that is in the other list too. */
export const talkers = {
  total_count: 4,
  links: { next: null },
  data: [
    talker('maker/talks', 'Maker: Talks', modalities(['text', 'image'], ['text', 'image'])),
    talker('maker/silent', 'Maker: Silent', {
      ...modalities(['text'], ['image']),
      supported_parameters: [],
    }),
    talker('maker/rich', 'Maker: Rich', modalities(['text', 'image'], ['text', 'image'])),
    talker('maker/words', 'Maker: Words', modalities(['text'], ['text'])),
  ],
};

export const key = {
  data: {
    label: 'sk-or-v1-fix...ure',
    limit: 10,
    limit_remaining: 7.5,
    limit_reset: 'monthly',
    usage: 12.5,
    usage_daily: 0.25,
    usage_weekly: 1,
    usage_monthly: 2.5,
    byok_usage: 0,
    byok_usage_daily: 0,
    byok_usage_weekly: 0,
    byok_usage_monthly: 0,
    is_free_tier: false,
    is_management_key: false,
    is_provisioning_key: false,
    include_byok_in_limit: false,
    creator_user_id: null,
    expires_at: null,
    rate_limit: { requests: -1, interval: '10s', note: 'legacy' },
  },
};

export const endpoints = (pricing: unknown[], id = 'maker/rich') => ({
  id,
  endpoints: [
    {
      provider_name: 'Maker',
      provider_slug: 'maker',
      provider_tag: 'maker',
      supported_parameters: {},
      allowed_passthrough_parameters: [],
      supports_streaming: true,
      pricing,
    },
  ],
});
