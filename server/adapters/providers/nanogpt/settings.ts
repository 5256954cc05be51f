import { z } from 'zod';
import type { Preferences } from '../../../ports/image-provider.ts';
import { companionSettings } from '../companion-settings.ts';
import { seedSetting, sizeSetting, toPreferences } from '../common-settings.ts';
import { readValidSettings } from '../read-valid-settings.ts';

const painting = { group: 'Painting' };
const references = { group: 'With reference pictures' };
const transport = { group: 'Transport' };

/** What a connection to NanoGPT may set. Steps, guidance and strength are for models that read them. */
export const NanoGptSettings = z.strictObject({
  size: sizeSetting(
    'Such as 1536x1024. A model paints the nearest that it knows. Left empty, the chat’s size is taken.',
  ),
  numInferenceSteps: z
    .number()
    .int()
    .min(1)
    .max(100)
    .optional()
    .meta({
      title: 'Steps',
      description: 'More take longer. Left empty, each model has its own.',
      ...painting,
    }),
  guidanceScale: z
    .number()
    .min(0)
    .max(20)
    .optional()
    .meta({
      title: 'Guidance',
      description: 'How closely the prompt is followed. Left empty, each model has its own.',
      ...painting,
    }),
  seed: seedSetting('like pictures'),
  quality: z
    .enum(['low', 'medium', 'high'])
    .optional()
    .meta({
      title: 'Quality',
      description: 'For models that offer it; higher ones cost more.',
      labels: { low: 'Low', medium: 'Medium', high: 'High' },
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
  kontextMaxMode: z
    .boolean()
    .optional()
    .meta({
      title: 'Kontext Max',
      description: 'FLUX Kontext only: its larger sibling, for a higher price.',
      ...references,
    }),
  route: z
    .enum(['auto', 'normalised', 'openai'])
    .optional()
    .meta({
      title: 'Interface',
      description:
        'Auto takes the newer one for models whose parameters its list names, and the OpenAI-like one for steps, guidance and strength.',
      default: 'auto',
      labels: { auto: 'Auto', normalised: 'Newer: /images', openai: 'OpenAI-like: /images/generations' },
      ...transport,
    }),
  responseFormat: z
    .enum(['b64_json', 'url'])
    .optional()
    .meta({
      title: 'Pictures come',
      description: 'With the OpenAI-like interface.',
      default: 'b64_json',
      labels: { b64_json: 'In the answer', url: 'By a link that is fetched at once' },
      ...transport,
    }),
  ...companionSettings,
});
export type NanoGptSettings = z.infer<typeof NanoGptSettings>;

export const readSettings = (parameters: Readonly<Record<string, unknown>>): NanoGptSettings =>
  readValidSettings(NanoGptSettings, parameters);

export const readPreferences = (parameters: Readonly<Record<string, unknown>>): Preferences =>
  toPreferences(readSettings(parameters));
