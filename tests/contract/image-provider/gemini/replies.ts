import type { Arrival, Picture, Reply } from '../row.ts';

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=UTF-8', ...headers },
  body: JSON.stringify(body),
});

type Part = { text?: string; thought?: boolean; inlineData?: { mimeType: string; data: string } };

export const pictureData = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
export const picturePart = ({ bytes, mime }: Picture): Part => ({
  inlineData: { mimeType: mime, data: pictureData(bytes) },
});

/** A finished answer with these parts. */
export const answer = (parts: Part[], finish: Record<string, unknown> = { finishReason: 'STOP' }): Reply =>
  json({
    candidates: [{ index: 0, ...finish, content: { role: 'model', parts } }],
    usageMetadata: {
      promptTokenCount: 100,
      candidatesTokenCount: 1_130,
      candidatesTokensDetails: [
        { modality: 'IMAGE', tokenCount: 1_120 },
        { modality: 'TEXT', tokenCount: 10 },
      ],
      totalTokenCount: 1_230,
    },
    modelVersion: 'gemini-nano-banana-2.1',
    responseId: 'answer-1',
  });

/** What a model that thinks sends: a draft, words, the picture. */
export const carry = (picture: Picture): Reply =>
  answer([
    { ...picturePart({ bytes: picture.bytes.slice(0, 40), mime: 'image/png' }), thought: true },
    { text: 'Here it is.' },
    picturePart(picture),
  ]);

/** The prompt was blocked: no candidates at all. */
export const blocked = (blockReason: string): Reply =>
  json({ promptFeedback: { blockReason }, usageMetadata: { promptTokenCount: 12, totalTokenCount: 12 } });

export const without = (finishReason: string, finishMessage?: string): Reply =>
  json({
    candidates: [{ index: 0, finishReason, ...(finishMessage ? { finishMessage } : {}) }],
    responseId: 'answer-2',
  });

export const body = (value: unknown): Reply => ({ ...json(value), wild: true });

/** Google's error envelope. */
export const error = (
  code: number,
  status: string,
  message: string,
  details: Record<string, unknown>[] = [],
  headers: Record<string, string> = {},
): Reply =>
  json({ error: { code, message, status, ...(details.length > 0 ? { details } : {}) } }, code, headers);

export const keyInvalid = error(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [
  {
    '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
    reason: 'API_KEY_INVALID',
    domain: 'googleapis.com',
    metadata: { service: 'generativelanguage.googleapis.com' },
  },
  {
    '@type': 'type.googleapis.com/google.rpc.LocalizedMessage',
    locale: 'en-US',
    message: 'API key not valid. Please pass a valid API key.',
  },
]);

export const quota = (quotaId: string, retryDelay?: string): Reply =>
  error(429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota.', [
    {
      '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
      violations: [{ quotaMetric: 'generate_requests', quotaId, quotaValue: '10' }],
    },
    ...(retryDelay ? [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay }] : []),
  ]);

const listed = (id: string, displayName: string, methods = ['generateContent', 'countTokens']) => ({
  name: `models/${id}`,
  version: '001',
  displayName,
  inputTokenLimit: 65_536,
  outputTokenLimit: 32_768,
  supportedGenerationMethods: methods,
});

/** Two pages; half of what is listed paints nothing. */
export const models = ({ url }: Arrival): Reply =>
  url.searchParams.get('pageToken') === 'second'
    ? json({
        models: [
          listed('gemini-3-pro-image', 'Nano Banana Pro'),
          listed('imagen-4.0-generate-001', 'Imagen 4', ['predict']),
          listed('gemini-9-image', 'A model of tomorrow'),
          listed('veo-3.1-generate-preview', 'Veo', ['predictLongRunning']),
        ],
      })
    : json({
        models: [
          listed('gemini-nano-banana-2.1', 'Nano Banana 2.1'),
          listed('gemini-3.8-flash', 'Gemini 3.8 Flash'),
          listed('gemini-embedding-image-001', 'An embedding', ['embedContent', 'generateContent']),
          listed('gemini-9-image-batch', 'Only in batches', ['batchGenerateContent']),
          listed('nano-banana-pro-preview', 'Nano Banana Pro'),
        ],
        nextPageToken: 'second',
      });
