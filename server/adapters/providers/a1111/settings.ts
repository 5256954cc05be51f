import { z } from 'zod';
import type { Preferences } from '../../../ports/image-provider.ts';
import { placeSettings } from '../companion-settings.ts';
import { promptStyleSetting, seedSetting, sizeSetting, toPreferences } from '../common-settings.ts';
import { readValidSettings } from '../read-valid-settings.ts';
import { hiresFields, name, referenceFields } from './further-settings.ts';

const signIn = { group: 'Sign-in' };
const painting = { group: 'Painting' };
const model = { group: 'Beside the checkpoint' };
const names = z.array(z.string().trim().min(1).max(300)).max(30).optional();

/** What a connection to a WebUI may set. What is not set is not sent: the WebUI then takes its own default. */
export const A1111Settings = z.strictObject({
  auth: z
    .enum(['auto', 'none', 'basic', 'bearer'])
    .optional()
    .meta({
      title: 'The key goes',
      description:
        'Only a WebUI with --api-auth, or one behind a proxy, asks for it. Auto: user:password as Basic, anything else as Bearer.',
      default: 'auto',
      labels: { auto: 'Auto', none: 'Not at all', basic: 'Basic: user:password', bearer: 'Bearer' },
      ...signIn,
    }),
  promptStyle: promptStyleSetting,
  size: sizeSetting(
    'Such as 1216x832, before the hires fix; for older checkpoints 768x512. Left empty, the chat’s size is taken.',
  ),
  steps: z
    .number()
    .int()
    .min(1)
    .max(150)
    .optional()
    .meta({ title: 'Steps', description: 'More take longer.', default: 25, ...painting }),
  cfgScale: z
    .number()
    .min(0)
    .max(30)
    .optional()
    .meta({
      title: 'CFG scale',
      description: 'How closely the prompt is followed. Left empty: 7. Flux wants 1.',
      ...painting,
    }),
  distilledCfgScale: z
    .number()
    .min(0)
    .max(30)
    .optional()
    .meta({
      title: 'Distilled CFG scale',
      description: 'Forge only: the guidance of Flux. Left empty: 3.5.',
      ...painting,
    }),
  sampler: name.meta({
    title: 'Sampler',
    description: 'Such as DPM++ 2M. Left empty, the WebUI takes its first.',
    choices: 'samplers',
    ...painting,
  }),
  scheduler: name.meta({
    title: 'Schedule type',
    description: 'Such as karras. Left empty, the one that belongs to the sampler.',
    choices: 'schedulers',
    ...painting,
  }),
  seed: seedSetting('the same picture'),
  negativePrompt: z
    .string()
    .max(10_000)
    .optional()
    .meta({
      title: 'Negative prompt',
      description: 'Goes with every picture.',
      multiline: true,
      ...painting,
    }),
  restoreFaces: z
    .boolean()
    .optional()
    .meta({ title: 'Restore faces', description: 'For faces that older checkpoints spoil.', ...painting }),
  tiling: z
    .boolean()
    .optional()
    .meta({ title: 'Tiling', description: 'The picture can be laid edge to edge.', ...painting }),
  loras: z
    .array(z.strictObject({ name: z.string().trim().min(1).max(300), weight: z.number().min(-10).max(10) }))
    .max(30)
    .optional()
    .meta({
      title: 'LoRAs',
      description: 'Each goes into the prompt as <lora:name:weight>, unless it stands there already.',
      editor: 'weighted-names',
      choices: 'loras',
      ...model,
    }),
  vae: name.meta({
    title: 'VAE',
    description: 'Not for Forge, which has modules in its place. Left empty, as the WebUI is set.',
    choices: 'vaes',
    ...model,
  }),
  modules: names.meta({
    title: 'VAE and text encoders (Forge)',
    description: 'All files that the checkpoint needs. Left empty, as Forge is set.',
    editor: 'names',
    choices: 'modules',
    ...model,
  }),
  clipSkip: z
    .number()
    .int()
    .min(1)
    .max(12)
    .optional()
    .meta({
      title: 'Clip skip',
      description: '2 for many checkpoints of drawings. Left empty, as the WebUI is set.',
      ...model,
    }),
  styles: names.meta({
    title: 'Styles',
    description: 'Prompt styles that are saved in the WebUI.',
    editor: 'names',
    choices: 'styles',
    ...model,
  }),
  ...hiresFields,
  ...referenceFields,
  ...placeSettings,
});
export type A1111Settings = z.infer<typeof A1111Settings>;

export const readSettings = (parameters: Readonly<Record<string, unknown>>): A1111Settings =>
  readValidSettings(A1111Settings, parameters);

export const readPreferences = (parameters: Readonly<Record<string, unknown>>): Preferences =>
  toPreferences(readSettings(parameters));
