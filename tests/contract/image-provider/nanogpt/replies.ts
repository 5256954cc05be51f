import type { Picture, Reply } from '../row.ts';

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const paid = { cost: 0.0123, paymentSource: 'USD', remainingBalance: 4.1877 };

/** As both routes answer (docs: Image generation, OpenAI-compatible). */
export const answer = (data: unknown[], payment: Record<string, unknown> = paid): Reply =>
  json({ created: 1_760_000_000, data, ...payment }, 200, { 'x-request-id': 'req_fixture' });

export const carry = ({ bytes }: Picture): Reply => answer([{ b64_json: toBase64(bytes) }]);

/** The envelope of most routes. */
export const error = (
  status: number,
  code: string | undefined,
  message: string,
  headers: Record<string, string> = {},
): Reply =>
  json(
    { error: { message, type: 'invalid_request_error', ...(code ? { code } : {}) }, code },
    status,
    headers,
  );

/** The envelope of older routes. */
export const plainError = (status: number, message: string, more: Record<string, unknown> = {}): Reply =>
  json({ error: message, status, ...more }, status);

const many = (values: string[]) => ({ type: 'enum', values, default: values[0] });
const entry = (
  id: string,
  name: string,
  takes: Record<string, unknown>,
  more: Record<string, unknown> = {},
) => ({
  id,
  name,
  created: 1_760_000_000,
  architecture: { input_modalities: ['text', 'image'], output_modalities: ['image'] },
  supported_parameters: { n: { type: 'range', min: 1, max: 4, default: 1 }, ...takes },
  supports_streaming: false,
  endpoints: `/api/v1/images/models/${id}/endpoints`,
  capabilities: { image_generation: true, image_to_image: true, inpainting: false, nsfw: false },
  category: 'image',
  ...more,
});

/** One told in pixels, one in shapes, one in neither; two that paint nothing, and an entry that is none. */
export const models = {
  object: 'list',
  data: [
    entry('gpt-image-2', 'GPT Image 2', {
      resolution: many(['1024x1024', '1536x1024', '1024x1536']),
      quality: many(['low', 'medium', 'high']),
    }),
    entry(
      'vendor/wide',
      'Wide',
      {
        aspect_ratio: many(['1:1', '16:9', '9:16', '3:2', '2:3']),
        resolution: many(['1k', '2k']),
        seed: true,
        negative_prompt: true,
      },
      { capabilities: { image_generation: true, image_to_image: false } },
    ),
    entry('flux-kontext', 'FLUX Kontext', { seed: { type: 'range', min: 0, max: 2_147_483_647 } }),
    entry('vendor/film', 'Film', {}, { architecture: { output_modalities: ['video'] } }),
    entry('vendor/eye', 'Eye', {}, { capabilities: { image_generation: false } }),
    { id: 7 },
  ],
  meta: { count: 6 },
};

const older = (id: string, resolutions: string[], perImage: Record<string, number>) => ({
  id,
  object: 'model',
  pricing: { per_image: perImage, currency: 'USD' },
  capabilities: { image_generation: true },
  supported_parameters: { resolutions, max_images: 4 },
});

/** `GET /v1/image-models?detailed=true`: its sizes are written with an asterisk in the prices. */
export const olderModels = {
  object: 'list',
  data: [
    older('gpt-image-2', ['auto'], { '1024*1024': 0.04, '1536*1024': 0.06, auto: 0.06 }),
    older('vendor/wide', [], { '1k': 0.02, '2k': 0.05 }),
    older('flux-kontext', ['1024*1024', '1360*768', '768*1360', '1248*832', '832*1248'], {
      '1024*1024': 0.03,
    }),
  ],
};

export const subscription = {
  active: true,
  state: 'active',
  limits: { dailyInputTokens: null, weeklyInputTokens: 6_000_000, dailyImages: 10 },
  dailyInputTokens: null,
  weeklyInputTokens: { used: 1_500_000, remaining: 4_500_000, percentUsed: 0.25, resetAt: 1_788_739_200_000 },
  dailyImages: { used: 2, remaining: 8, percentUsed: 0.2, resetAt: 1_788_652_800_000 },
  period: { currentPeriodEnd: '2026-10-05T00:00:00.000Z' },
};
