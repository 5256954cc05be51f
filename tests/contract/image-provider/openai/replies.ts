import type { Arrival, Picture, Reply } from '../row.ts';

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', 'x-request-id': 'req_fixture', ...headers },
  body: JSON.stringify(body),
});

export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

export const usage = {
  total_tokens: 220,
  input_tokens: 24,
  output_tokens: 196,
  input_tokens_details: { text_tokens: 24, image_tokens: 0 },
};

const painted = { background: 'opaque', output_format: 'png', size: '1024x1024', quality: 'low' };

export const answer = (data: unknown[], more: Record<string, unknown> = { usage }): Reply =>
  json({ created: 1_760_000_000, ...painted, data, ...more });

export const carry = ({ bytes }: Picture): Reply => answer([{ b64_json: toBase64(bytes) }]);

/** Server-sent events as the official client is sent them. */
export const events = (...said: Record<string, unknown>[]): Reply => ({
  headers: { 'content-type': 'text/event-stream', 'x-request-id': 'req_fixture' },
  body: said.map((event) => `event: ${String(event['type'])}\ndata: ${JSON.stringify(event)}\n\n`).join(''),
});

type Route = 'image_generation' | 'image_edit';
export const routeOf = ({ url }: Pick<Arrival, 'url'>): Route =>
  url.pathname.endsWith('/edits') ? 'image_edit' : 'image_generation';

export const partialEvent = (bytes: Uint8Array, index: number, route: Route = 'image_generation') => ({
  type: `${route}.partial_image`,
  b64_json: toBase64(bytes),
  created_at: 1_760_000_000,
  ...painted,
  partial_image_index: index,
});

export const completedEvent = (data: string, route: Route = 'image_generation') => ({
  type: `${route}.completed`,
  b64_json: data,
  created_at: 1_760_000_000,
  ...painted,
  usage,
});

export interface ErrorWords {
  code?: string | null;
  type?: string;
  param?: string | null;
}

/** The envelope of every refusal. */
export const error = (
  status: number,
  message: string,
  {
    code = null,
    type = 'invalid_request_error',
    param = null,
    ...more
  }: ErrorWords & Record<string, unknown>,
  headers: Record<string, string> = {},
): Reply => json({ error: { message, type, param, code, ...more } }, status, headers);

const model = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  object: 'model',
  created: 1_700_000_000,
  owned_by: 'system',
  ...more,
});

export const models = {
  object: 'list',
  data: [
    model('gpt-6.1-terra'),
    model('gpt-image-2.6-flare', { shutdown_date: null }),
    model('gpt-image-2-2026-04-21'),
    model('gpt-image-1.5', { shutdown_date: '2026-12-01' }),
    model('whisper-1'),
    model('gpt-image-9'),
  ],
};
