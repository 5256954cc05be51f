import { z } from 'zod';
import type { Preferences } from '../../../ports/image-provider.ts';
import { companionSettings } from '../companion-settings.ts';
import { seedSetting, sizeSetting, toPreferences } from '../common-settings.ts';
import { readValidSettings } from '../read-valid-settings.ts';

const painting = { group: 'Painting' };
const file = { group: 'The file' };
const makers = { group: 'Who paints' };
const transport = { group: 'Transport' };

const slugs = (title: string, description: string) =>
  z
    .string()
    .max(500)
    .regex(/^[\w./\-,\s]*$/, 'These must be short names such as “google-vertex, openai”.')
    .optional()
    .meta({ title, description, ...makers });

/** What a connection to OpenRouter may set. What a model does not list is left out of its orders, and said. */
export const OpenRouterSettings = z.strictObject({
  size: sizeSetting(
    'Such as 1536x1024. A model paints the nearest that it knows. Left empty, the chat’s size is taken.',
  ),
  resolution: z
    .enum(['512', '1K', '2K', '4K'])
    .optional()
    .meta({
      title: 'Fineness',
      description: 'For models that offer it; finer ones cost more. Left empty, it follows from the size.',
      labels: { '512': '512', '1K': '1K', '2K': '2K', '4K': '4K' },
      ...painting,
    }),
  quality: z
    .enum(['low', 'medium', 'high'])
    .optional()
    .meta({
      title: 'Quality',
      description: 'For models that offer it; higher ones cost more.',
      labels: { low: 'Low', medium: 'Medium', high: 'High' },
      ...painting,
    }),
  seed: seedSetting('like pictures'),
  background: z
    .enum(['opaque', 'transparent'])
    .optional()
    .meta({
      title: 'Background',
      description: 'For models that offer it.',
      labels: { opaque: 'Opaque', transparent: 'Transparent' },
      ...file,
    }),
  outputFormat: z
    .enum(['png', 'jpeg', 'webp'])
    .optional()
    .meta({
      title: 'Format',
      description: 'For models that offer it. Left empty, each model has its own.',
      labels: { png: 'PNG', jpeg: 'JPEG', webp: 'WebP' },
      ...file,
    }),
  outputCompression: z
    .number()
    .int()
    .min(0)
    .max(100)
    .optional()
    .meta({
      title: 'Compression',
      description: 'Of JPEG and WebP, for models that offer it: 100 is the best picture.',
      ...file,
    }),
  providerOnly: slugs('Only these', 'Short names of services, with commas between them.'),
  providerOrder: slugs('These first', 'In this order; others only where none of them can.'),
  providerIgnore: slugs('Never these', 'Short names of services, with commas between them.'),
  providerSort: z
    .enum(['price', 'throughput', 'latency'])
    .optional()
    .meta({
      title: 'Choose by',
      description: 'Left empty, OpenRouter spreads orders over cheap and steady services.',
      labels: { price: 'Price', throughput: 'Speed', latency: 'First answer' },
      ...makers,
    }),
  allowFallbacks: z
    .boolean()
    .optional()
    .meta({
      title: 'Another service may paint',
      description: 'Where the first one cannot.',
      default: true,
      ...makers,
    }),
  previews: z
    .boolean()
    .optional()
    .meta({
      title: 'Show unfinished pictures',
      description: 'Where the model sends them. The service may count a little more for it.',
      default: true,
      ...transport,
    }),
  route: z
    .enum(['auto', 'images', 'chat'])
    .optional()
    .meta({
      title: 'Interface',
      description:
        'Auto takes the one for pictures where OpenRouter lists the model there, and chat for models that it lists only among those that talk.',
      default: 'auto',
      labels: { auto: 'Auto', images: 'Pictures: /images', chat: 'Chat: /chat/completions' },
      ...transport,
    }),
  ...companionSettings,
});
export type OpenRouterSettings = z.infer<typeof OpenRouterSettings>;

export const readSettings = (parameters: Readonly<Record<string, unknown>>): OpenRouterSettings =>
  readValidSettings(OpenRouterSettings, parameters);

export const readPreferences = (parameters: Readonly<Record<string, unknown>>): Preferences =>
  toPreferences(readSettings(parameters));
