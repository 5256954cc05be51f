import type { Arrival, Picture, Reply } from '../row.ts';

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

export const orderId = '764cabcf-b745-4b3e-ae38-1200304cf45b';

/** As the queue answers an order (FACTS §6): the addresses have no sub-path. */
export const submitted = ({ url }: Arrival): Reply => {
  const application = url.pathname.split('/').slice(0, 4).join('/');
  const root = `${url.origin}${application}/requests/${orderId}`;
  return json({
    status: 'IN_QUEUE',
    request_id: orderId,
    queue_position: 0,
    response_url: root,
    status_url: `${root}/status`,
    cancel_url: `${root}/cancel`,
  });
};

const logLine = (message: string) => ({
  message,
  level: 'INFO',
  source: 'USER',
  timestamp: '2026-11-21T12:00:00.000Z',
});

export const inQueue = (position: number): Reply =>
  json({ status: 'IN_QUEUE', queue_position: position, logs: null }, 202);
export const inProgress = (...lines: string[]): Reply =>
  json({ status: 'IN_PROGRESS', logs: lines.map(logLine) }, 202);
export const completed = (): Reply =>
  json({ status: 'COMPLETED', logs: [logLine('done')], metrics: { inference_time: 1.2 } });

const toDataUrl = ({ bytes, mime }: Picture): string =>
  `data:${mime};base64,${Buffer.from(bytes).toString('base64')}`;

/** A result as `sync_mode` brings it, so that it needs no second address. */
export const carry = (picture: Picture): Reply =>
  result([{ url: toDataUrl(picture), content_type: picture.mime }]);

export const result = (images: unknown[], more: Record<string, unknown> = {}): Reply =>
  json({ images, timings: { inference: 1.2 }, seed: 42, has_nsfw_concepts: [false], prompt: 'x', ...more });

/** A model's error (docs: Errors). */
export const modelError = (status: number, type: string, message: string): Reply =>
  json(
    {
      detail: [
        {
          loc: ['body', 'prompt'],
          msg: message,
          type,
          url: `https://docs.fal.ai/errors#${type}`,
          input: 'x',
        },
      ],
    },
    status,
    { 'x-fal-retryable': 'false' },
  );

/** A platform's error (docs: Request errors). */
export const platformError = (status: number, type: string, message = 'Something went wrong.'): Reply =>
  json({ detail: message, error_type: type }, status, { 'x-fal-error-type': type });

export const textError = (status: number, detail: string, headers: Record<string, string> = {}): Reply =>
  json({ detail }, status, headers);

interface Property {
  [name: string]: unknown;
}

const schemaOf = (id: string, properties: Record<string, Property>, required = ['prompt']) => ({
  openapi: '3.0.4',
  info: { title: `Queue OpenAPI for ${id}` },
  components: {
    schemas: {
      QueueStatus: { type: 'object', properties: { status: { type: 'string' } } },
      ImageSize: { type: 'object', properties: { width: { type: 'integer' }, height: { type: 'integer' } } },
      OurInput: {
        type: 'object',
        required,
        properties: { ...(required.includes('prompt') && { prompt: { type: 'string' } }), ...properties },
      },
    },
  },
  paths: {
    [`/${id}`]: {
      post: {
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/OurInput' } } },
        },
      },
    },
  },
});

const words = ['square_hd', 'square', 'portrait_4_3', 'portrait_16_9', 'landscape_4_3', 'landscape_16_9'];
const wordsOrPixels = {
  anyOf: [{ $ref: '#/components/schemas/ImageSize' }, { type: 'string', enum: words }],
  default: 'landscape_4_3',
};

const entry = (
  id: string,
  name: string,
  category: string,
  properties: Record<string, Property> | null,
  required?: string[],
) => ({
  endpoint_id: id,
  metadata: { display_name: name, category, status: 'active', description: 'x' },
  ...(properties && { openapi: schemaOf(id, properties, required) }),
});

const seed = { type: 'integer' };

/** Two that paint, one with a sibling; a film; one that is for nobody here, one without schema, and no entry at all. */
export const models: Record<string, unknown[]> = {
  'text-to-image': [
    entry('vendor/wide', 'Wide', 'text-to-image', {
      aspect_ratio: { type: 'string', enum: ['auto', '1:1', '16:9', '9:16', '3:2', '2:3'] },
      resolution: { type: 'string', enum: ['1K', '2K'] },
      seed,
      negative_prompt: { type: 'string' },
      num_inference_steps: { type: 'integer', minimum: 4, maximum: 12 },
    }),
    entry('vendor/studio/text-to-image', 'Studio', 'text-to-image', {
      image_size: wordsOrPixels,
      seed,
      negative_prompt: { type: 'string' },
    }),
    entry('vendor/plain', 'Plain', 'text-to-image', null),
    { endpoint_id: 7 },
  ],
  'image-to-image': [
    entry(
      'vendor/studio/edit',
      'Studio',
      'image-to-image',
      { image_urls: { type: 'array', items: { type: 'string' }, maxItems: 3 }, seed },
      ['prompt', 'image_urls'],
    ),
    entry('vendor/larger', 'Larger', 'image-to-image', { image_url: { type: 'string' } }, ['image_url']),
  ],
  'text-to-video': [
    entry('vendor/film/text-to-video', 'Film', 'text-to-video', {
      aspect_ratio: { type: 'string', enum: ['16:9', '9:16'] },
      duration: { type: 'integer', enum: [4, 8] },
    }),
  ],
  'image-to-video': [
    entry('vendor/lips', 'Lips', 'image-to-video', { audio_url: { type: 'string' } }, [
      'prompt',
      'audio_url',
    ]),
  ],
};

export const listModels = ({ url }: Arrival): Reply => {
  const category = url.searchParams.get('category');
  const wanted = url.searchParams.getAll('endpoint_id');
  const all = Object.values(models).flat() as { endpoint_id: unknown }[];
  const found = category
    ? (models[category] ?? [])
    : all.filter((one) => wanted.includes(String(one.endpoint_id)));
  return json({ models: found, next_cursor: null, has_more: false });
};

export const listPrices = ({ url }: Arrival): Reply => {
  const known: Record<string, [number, string]> = {
    'fal-ai/flux/dev': [0.025, 'megapixels'],
    'vendor/wide': [0.05, 'images'],
    'vendor/film/text-to-video': [0.1, 'seconds'],
    'vendor/plain': [0.001, 'compute seconds'],
  };
  const prices = url.searchParams.getAll('endpoint_id').flatMap((id) => {
    const [unit_price, unit] = known[id] ?? [];
    return unit ? [{ endpoint_id: id, unit_price, unit, currency: 'USD' }] : [];
  });
  return json({ prices, next_cursor: null, has_more: false });
};
