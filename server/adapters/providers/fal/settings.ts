import { z } from 'zod';
import type { Preferences } from '../../../ports/image-provider.ts';
import { companionSettings } from '../companion-settings.ts';
import { seedSetting, sizeSetting, toPreferences } from '../common-settings.ts';
import { readValidSettings } from '../read-valid-settings.ts';
import { checkFields, filmFields, moreFields, queueFields } from './setting-groups.ts';

const painting = { group: 'Painting' };
const references = { group: 'With reference pictures' };

/** What a connection to fal may set. A model that does not take something is not sent it, and the picture says so. */
export const FalSettings = z.strictObject({
  size: sizeSetting(
    'Such as 1536x1024. A model paints the nearest that it can. Left empty, the chat’s size.',
  ),
  resolution: z
    .enum(['0.5K', '1K', '2K', '4K', '480p', '720p', '1080p', '1440p', '2160p'])
    .optional()
    .meta({
      title: 'Resolution',
      description: 'For models that offer several; higher ones cost more.',
      ...painting,
    }),
  steps: z
    .number()
    .int()
    .min(1)
    .max(100)
    .optional()
    .meta({ title: 'Steps', description: 'Left empty, each model has its own.', ...painting }),
  guidance: z
    .number()
    .min(0)
    .max(20)
    .optional()
    .meta({
      title: 'Guidance',
      description:
        'How closely the prompt is followed. For Kling 0 to 1. Left empty, each model has its own.',
      ...painting,
    }),
  seed: seedSetting('the same picture'),
  negativePrompt: z
    .string()
    .max(20_000)
    .optional()
    .meta({
      title: 'Negative prompt',
      description: 'What must not be in the picture, where the chat says nothing else. Few models take it.',
      multiline: true,
      ...painting,
    }),
  acceleration: z
    .enum(['none', 'regular', 'high'])
    .optional()
    .meta({
      title: 'Acceleration',
      description: 'Faster pictures for a little less care.',
      labels: { none: 'None', regular: 'Regular', high: 'High' },
      ...painting,
    }),
  quality: z
    .enum(['low', 'medium', 'high'])
    .optional()
    .meta({
      title: 'Quality',
      description: 'GPT Image: higher ones cost more.',
      labels: { low: 'Low', medium: 'Medium', high: 'High' },
      ...painting,
    }),
  background: z
    .enum(['auto', 'transparent', 'opaque'])
    .optional()
    .meta({
      title: 'Background',
      description: 'GPT Image 1.5.',
      labels: { auto: 'Auto', transparent: 'Transparent', opaque: 'Opaque' },
      ...painting,
    }),
  thinking: z
    .enum(['minimal', 'high'])
    .optional()
    .meta({
      title: 'Thinking',
      description: 'Nano Banana 2 thinks before it paints. Left empty, it does not.',
      labels: { minimal: 'A little', high: 'Much' },
      ...painting,
    }),
  expandPrompt: z
    .boolean()
    .optional()
    .meta({
      title: 'Let fal rewrite the prompt',
      description: 'Adds details to short prompts.',
      ...painting,
    }),
  raw: z
    .boolean()
    .optional()
    .meta({ title: 'Raw', description: 'FLUX1.1 ultra: less processed, more natural.', ...painting }),
  outputFormat: z
    .enum(['png', 'jpeg', 'webp'])
    .optional()
    .meta({
      title: 'File format',
      description: 'Left empty, each model has its own.',
      labels: { png: 'PNG', jpeg: 'JPEG', webp: 'WebP' },
      ...painting,
    }),
  strength: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .meta({
      title: 'Strength',
      description: 'How far a picture may go from its reference: 0 keeps it, 1 paints anew.',
      ...references,
    }),
  inputFidelity: z
    .enum(['low', 'high'])
    .optional()
    .meta({
      title: 'Fidelity',
      description: 'GPT Image 1.5: how closely faces and details are kept.',
      labels: { low: 'Low', high: 'High' },
      ...references,
    }),
  ...checkFields,
  ...filmFields,
  ...queueFields,
  ...moreFields,
  ...companionSettings,
});
export type FalSettings = Partial<z.infer<typeof FalSettings>>;

/** Every setting that is still valid. What became invalid since it was saved counts as not set. */
export const readSettings = (parameters: Readonly<Record<string, unknown>>): FalSettings =>
  readValidSettings(FalSettings, parameters);

export const readPreferences = (parameters: Readonly<Record<string, unknown>>): Preferences =>
  toPreferences(readSettings(parameters));
