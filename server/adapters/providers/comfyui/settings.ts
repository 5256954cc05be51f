import { z } from 'zod';
import type { Preferences } from '../../../ports/image-provider.ts';
import { companionSettings } from '../companion-settings.ts';
import { promptStyleSetting, seedSetting, sizeSetting, toPreferences } from '../common-settings.ts';
import { readValidSettings } from '../read-valid-settings.ts';
import { Workflows } from './workflow-settings.ts';

const painting = { group: 'Painting' };
const builtIn = { group: 'For the built-in workflow' };
const signIn = { group: 'Sign-in' };

const name = z.string().trim().max(500).optional();
const weight = z.number().min(-10).max(10);

/** What a connection to ComfyUI may set. What is not set stays as the workflow has it. */
export const ComfyUiSettings = z.strictObject({
  workflows: Workflows.optional().meta({
    title: 'Workflows',
    description: 'Exported from ComfyUI with Workflow → Export (API). Each is a model of this connection.',
    editor: 'workflows',
  }),
  promptStyle: promptStyleSetting,
  size: sizeSetting('Such as 1216x832. Left empty, the chat’s size is taken.'),
  checkpoint: name.meta({
    title: 'Checkpoint',
    description: 'Left empty: the workflow’s own; for the built-in one the first that ComfyUI has.',
    choices: 'checkpoints',
    ...painting,
  }),
  steps: z
    .number()
    .int()
    .min(1)
    .max(200)
    .optional()
    .meta({ title: 'Steps', description: 'More take longer.', ...painting }),
  cfg: z
    .number()
    .min(0)
    .max(100)
    .optional()
    .meta({
      title: 'CFG',
      description: 'How closely the prompt is followed. Flux wants 1.',
      ...painting,
    }),
  guidance: z
    .number()
    .min(0)
    .max(100)
    .optional()
    .meta({ title: 'Guidance', description: 'Of Flux and its kind, about 3.5.', ...painting }),
  sampler: name.meta({
    title: 'Sampler',
    description: 'Such as dpmpp_2m.',
    choices: 'samplers',
    ...painting,
  }),
  scheduler: name.meta({
    title: 'Scheduler',
    description: 'Such as karras.',
    choices: 'schedulers',
    ...painting,
  }),
  denoise: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .meta({
      title: 'Denoise',
      description:
        'With a reference: how far a picture may go from it. 0 keeps it, 1 paints anew; the built-in workflow takes 0.65.',
      ...painting,
    }),
  seed: seedSetting('the same picture'),
  negativePrompt: z
    .string()
    .max(10_000)
    .optional()
    .meta({
      title: 'Negative prompt',
      description: 'Goes with every picture. Left empty, the workflow’s own stays.',
      multiline: true,
      ...painting,
    }),
  loras: z
    .array(z.strictObject({ name: z.string().trim().min(1).max(300), weight }))
    .max(20)
    .optional()
    .meta({ title: 'LoRAs', editor: 'weighted-names', choices: 'loras', ...builtIn }),
  vae: name.meta({
    title: 'VAE',
    description: 'Left empty, the checkpoint’s own.',
    choices: 'vaes',
    ...builtIn,
  }),
  ...companionSettings,
  auth: z
    .enum(['auto', 'none', 'bearer', 'basic', 'header'])
    .optional()
    .meta({
      title: 'The key goes',
      description:
        'ComfyUI itself asks for none; a proxy before it may. Auto: user:password as Basic, anything else as Bearer.',
      default: 'auto',
      labels: {
        auto: 'Auto',
        none: 'Not at all',
        bearer: 'Bearer',
        basic: 'Basic: user:password',
        header: 'X-API-Key',
      },
      ...signIn,
    }),
});
export type ComfyUiSettings = z.infer<typeof ComfyUiSettings>;

export const readSettings = (parameters: Readonly<Record<string, unknown>>): ComfyUiSettings =>
  readValidSettings(ComfyUiSettings, parameters);

export const readPreferences = (parameters: Readonly<Record<string, unknown>>): Preferences =>
  toPreferences(readSettings(parameters));
