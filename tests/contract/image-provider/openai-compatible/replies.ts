import type { Picture, Reply } from '../row.ts';

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', 'x-request-id': 'req_fixture', ...headers },
  body: JSON.stringify(body),
});

export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** As Together answers. */
export const answer = (data: unknown[]): Reply =>
  json({ id: 'answer-1', model: 'black-forest-labs/FLUX.1-schnell', object: 'list', data });

export const carry = ({ bytes }: Picture): Reply =>
  answer([{ index: 0, b64_json: toBase64(bytes), type: 'b64_json' }]);

/** Whatever another server answers. */
export const wild = (body: unknown): Reply => ({ ...json(body), wild: true });

export const error = (
  status: number,
  message: string,
  more: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Reply => json({ error: { message, type: 'invalid_request_error', ...more } }, status, headers);

const model = (id: string, type: string, display_name?: string) => ({
  id,
  object: 'model',
  created: 1_700_000_000,
  type,
  ...(display_name && { display_name }),
});

/** Together's list is no object. */
export const models = [
  model('meta-llama/Llama-4', 'chat'),
  model('vendor/painter', 'image', 'Painter'),
  model('black-forest-labs/FLUX.1-schnell', 'image', 'FLUX.1 Schnell'),
];
