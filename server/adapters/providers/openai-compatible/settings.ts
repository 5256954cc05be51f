import { z } from 'zod';
import { Size } from '../../../domain/size.ts';
import { companionSettings } from '../companion-settings.ts';
import { authorisationStyles, isKeyHeader } from '../authorise.ts';
import { serviceLabels } from './service-labels.ts';

const server = { group: 'Server' };
const painting = { group: 'Painting' };
const references = { group: 'With reference pictures' };
const more = { group: 'More' };

/** What each order says itself, or what would change how its answer is read. */
const saidByOrder = [
  'model',
  'prompt',
  'n',
  'seed',
  'stream',
  'partial_images',
  'image',
  'image[]',
  'images',
  'image_url',
  'imageDataUrl',
  'imageDataUrls',
  'reference_images',
  'mask',
];
const longestExtra = 20_000;

/** How a size is told, and how references go along: servers differ in little else. */
export const sizeStyles = ['size', 'width_height', 'aspect_ratio', 'none'] as const;
export const editStyles = [
  'none',
  'multipart_list',
  'multipart_one',
  'json_image_url',
  'json_objects',
  'json_data_urls',
] as const;

/** What a connection to a server that speaks like OpenAI may set. What is not set is as its service has it. */
export const CompatibleSettings = z.strictObject({
  service: z
    .enum(Object.keys(serviceLabels) as [string, ...string[]])
    .optional()
    .meta({
      title: 'Service',
      description: 'Fills in what is not set below, as this service has it.',
      default: 'other',
      labels: serviceLabels,
      ...server,
    }),
  authorisation: z
    .enum(authorisationStyles)
    .optional()
    .meta({
      title: 'The key goes',
      description: 'Without a key nothing is sent.',
      labels: {
        none: 'Not at all',
        bearer: 'As Bearer',
        basic: 'As Basic: user:password',
        header: 'In a header of its own',
      },
      ...server,
    }),
  headerName: z
    .string()
    .refine(isKeyHeader, { error: 'A key cannot go in a header of this name.' })
    .optional()
    .meta({ title: 'Name of that header', description: 'Such as api-key.', ...server }),
  responseFormat: z
    .enum(['b64_json', 'base64', 'url', 'omit'])
    .optional()
    .meta({
      title: 'Pictures come',
      description: 'Each form is read, whatever was asked for.',
      labels: {
        b64_json: 'In the answer: b64_json',
        base64: 'In the answer: base64',
        url: 'By a link that is fetched at once',
        omit: 'As the server likes',
      },
      ...server,
    }),
  pricePerPicture: z
    .number()
    .min(0)
    .max(100)
    .optional()
    .meta({
      title: 'Price of a picture',
      description: 'In US dollars, for budgets and the cap; 0 for a machine of your own.',
      ...server,
    }),
  sizeStyle: z
    .enum(sizeStyles)
    .optional()
    .meta({
      title: 'The size is told',
      labels: {
        size: 'As one: size',
        width_height: 'As two: width and height',
        aspect_ratio: 'As a shape: aspect_ratio',
        none: 'Not at all',
      },
      ...painting,
    }),
  sizes: z
    .array(z.strictObject(Size.shape))
    .max(40)
    .optional()
    .meta({
      title: 'Sizes',
      description: 'That the server paints; the nearest is taken. Left empty, any size is asked for.',
      editor: 'sizes',
      ...painting,
    }),
  sendSeed: z
    .boolean()
    .optional()
    .meta({ title: 'Send a seed', ...painting }),
  sendNegativePrompt: z
    .boolean()
    .optional()
    .meta({ title: 'Send the negative prompt', ...painting }),
  steps: z
    .number()
    .int()
    .min(1)
    .max(150)
    .optional()
    .meta({ title: 'Steps', description: 'Left empty, none are sent.', ...painting }),
  guidance: z
    .number()
    .min(0)
    .max(30)
    .optional()
    .meta({ title: 'Guidance', description: 'Left empty, none is sent.', ...painting }),
  editStyle: z
    .enum(editStyles)
    .optional()
    .meta({
      title: 'They go along',
      labels: {
        none: 'Not at all',
        multipart_list: 'As files, as OpenAI has it: image[]',
        multipart_one: 'As files: image',
        json_image_url: 'In JSON, as Together has it: image_url',
        json_objects: 'In JSON, as xAI has it: image, images',
        json_data_urls: 'In JSON, as NanoGPT has it: imageDataUrl',
      },
      ...references,
    }),
  references: z
    .number()
    .int()
    .min(0)
    .max(16)
    .optional()
    .meta({ title: 'How many at most', ...references }),
  ...companionSettings,
  extra: z
    .record(z.string().max(100), z.unknown())
    .refine((fields) => saidByOrder.every((name) => !(name in fields)), {
      error: `Not these, which each order says itself: ${saidByOrder.join(', ')}.`,
    })
    .refine((fields) => JSON.stringify(fields).length <= longestExtra, {
      error: 'This is longer than 20,000 characters.',
    })
    .optional()
    .meta({
      title: 'More fields',
      description:
        'Sent as they stand, over what is set above: {"quality": "high", "resolution": "2k"}. null takes a field away. No key belongs in here.',
      editor: 'json',
      ...more,
    }),
});
export type CompatibleSettings = z.infer<typeof CompatibleSettings>;
