import type { Picture, Reply } from '../row.ts';

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** In OpenAI's form; what it cost stands in the headers. */
export const answer = (data: unknown[], headers: Record<string, string> = {}): Reply =>
  json({ created: 1_760_000_000, data, usage: { total_tokens: 1 } }, 200, {
    'x-request-id': 'req_fixture',
    'x-model-used': 'flux',
    'x-usage-completion-image-tokens': '1',
    ...headers,
  });

export const carry = ({ bytes }: Picture): Reply =>
  answer([{ b64_json: toBase64(bytes), revised_prompt: 'a harbour' }]);

const codes: Record<number, string> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  402: 'PAYMENT_REQUIRED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  429: 'RATE_LIMITED',
  500: 'INTERNAL_ERROR',
  502: 'BAD_GATEWAY',
  503: 'SERVICE_UNAVAILABLE',
};

/** The one envelope of all routes. */
export const error = (
  status: number,
  message: string,
  more: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Reply =>
  json(
    {
      status,
      success: false,
      error: {
        code: codes[status] ?? 'UNKNOWN_ERROR',
        message,
        timestamp: '2026-11-21T20:00:00.000Z',
        requestId: 'req',
        ...more,
      },
    },
    status,
    headers,
  );

const entry = (name: string, title: string, more: Record<string, unknown> = {}) => ({
  name,
  title,
  aliases: [],
  category: 'image',
  publisher: 'Maker',
  community: false,
  pricing: { currency: 'pollen', completionImageTokens: '0.002' },
  input_modalities: ['text'],
  output_modalities: ['image'],
  capabilities: [],
  ...more,
});

/** Of words alone, of one picture, of many and priced by tokens, of another user; films, and what is none. */
export const models = [
  entry('flux', 'Flux Schnell'),
  entry('kontext', 'FLUX.1 Kontext', {
    pricing: { currency: 'pollen', completionImageTokens: '0.04' },
    input_modalities: ['text', 'image'],
    max_reference_images: 1,
  }),
  entry('gptimage', 'GPT Image 1 Mini', {
    pricing: { currency: 'pollen', promptTextTokens: '0.0000015', completionImageTokens: '0.000006' },
    input_modalities: ['text', 'image'],
    max_reference_images: 16,
  }),
  entry('somebody/paints', 'Paints', { community: true, pricing: { currency: 'pollen' } }),
  entry('veo', 'Veo', { category: 'video', output_modalities: ['video'] }),
  { title: 'Nameless' },
];
