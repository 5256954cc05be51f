import { z } from 'zod';
import { seedSetting } from '../common-settings.ts';
import { readValidSettings } from '../read-valid-settings.ts';
import { referenceFields } from './reference-settings.ts';
import { Resolution, resolutionLabels } from './resolutions.ts';

const painting = { group: 'Painting' };
const wording = { group: 'Words that are added' };
const older = { group: 'Anime V3 and Furry V3 only' };
/** What a connection to NovelAI may set. Nothing is stored for what is not set: `default` is what the form shows. */
export const NovelAiSettings = z.strictObject({
  resolution: Resolution.optional().meta({
    title: 'Resolution',
    description: 'Auto takes the size that the chat asks for. Opus paints normal and small ones for free.',
    default: 'auto',
    labels: resolutionLabels,
    ...painting,
  }),
  steps: z
    .number()
    .int()
    .min(1)
    .max(50)
    .optional()
    .meta({
      title: 'Steps',
      description: 'More take longer and cost more. Up to 28 are free with Opus.',
      default: 28,
      ...painting,
    }),
  guidance: z
    .number()
    .min(0)
    .max(10)
    .optional()
    .meta({
      title: 'Prompt guidance',
      description: 'How closely the prompt is followed. Left empty, each model has its own.',
      ...painting,
    }),
  cfgRescale: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .meta({
      title: 'Guidance rescale',
      description: 'Takes back garish colours that a high guidance brings.',
      default: 0,
      ...painting,
    }),
  sampler: z
    .enum([
      'k_euler_ancestral',
      'k_euler',
      'k_dpmpp_2s_ancestral',
      'k_dpmpp_2m_sde',
      'k_dpmpp_2m',
      'k_dpmpp_sde',
      'ddim_v3',
    ])
    .optional()
    .meta({
      title: 'Sampler',
      description: 'DDIM is for V3 only.',
      default: 'k_euler_ancestral',
      labels: {
        k_euler_ancestral: 'Euler Ancestral',
        k_euler: 'Euler',
        k_dpmpp_2s_ancestral: 'DPM++ 2S Ancestral',
        k_dpmpp_2m_sde: 'DPM++ 2M SDE',
        k_dpmpp_2m: 'DPM++ 2M',
        k_dpmpp_sde: 'DPM++ SDE',
        ddim_v3: 'DDIM',
      },
      ...painting,
    }),
  noiseSchedule: z
    .enum(['karras', 'exponential', 'polyexponential', 'native'])
    .optional()
    .meta({
      title: 'Noise schedule',
      description: 'V5 has only Karras; Native is for V3 only.',
      default: 'karras',
      ...painting,
    }),
  varietyPlus: z
    .boolean()
    .optional()
    .meta({
      title: 'Variety+',
      description: 'Lets pictures of one prompt differ more. Not with V5.',
      default: false,
      ...painting,
    }),
  seed: seedSetting('the same picture'),
  imageFormat: z
    .enum(['png', 'webp'])
    .optional()
    .meta({
      title: 'File format',
      description: 'Both are without loss; WebP files are smaller.',
      default: 'png',
      labels: { png: 'PNG', webp: 'WebP' },
      ...painting,
    }),
  qualityTags: z
    .enum(['standard', 'light', 'none'])
    .optional()
    .meta({
      title: 'Quality tags',
      description: 'Put behind the prompt, and shown in its preview. Light is for V5 only.',
      default: 'standard',
      labels: { standard: 'Standard', light: 'Light', none: 'None' },
      ...wording,
    }),
  undesiredContent: z
    .enum(['heavy', 'light', 'human', 'furry', 'none'])
    .optional()
    .meta({
      title: 'Undesired content',
      description: 'A list that is put before the negative prompt, and shown in its preview.',
      default: 'heavy',
      labels: { heavy: 'Heavy', light: 'Light', human: 'Human focus', furry: 'Furry focus', none: 'None' },
      ...wording,
    }),
  negativePrompt: z
    .string()
    .max(20_000)
    .optional()
    .meta({
      title: 'Negative prompt',
      description: 'What must not be in the picture, where the chat says nothing else.',
      multiline: true,
      ...wording,
    }),
  smea: z
    .boolean()
    .optional()
    .meta({
      title: 'SMEA',
      description: 'Keeps large pictures coherent. Costs a fifth more.',
      default: false,
      ...older,
    }),
  smeaDyn: z
    .boolean()
    .optional()
    .meta({
      title: 'SMEA DYN',
      description: 'With SMEA: a livelier form of it. Costs two fifths more.',
      default: false,
      ...older,
    }),
  decrisp: z
    .boolean()
    .optional()
    .meta({
      title: 'Decrisper',
      description: 'Softens what a high guidance makes harsh.',
      default: false,
      ...older,
    }),
  ...referenceFields,
});
export type NovelAiSettings = z.infer<typeof NovelAiSettings>;

export const readSettings = (parameters: Readonly<Record<string, unknown>>): NovelAiSettings =>
  readValidSettings(NovelAiSettings, parameters);
