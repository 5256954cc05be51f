import { z } from 'zod';
import { Size } from '../../../domain/size.ts';
import type { Preferences } from '../../../ports/image-provider.ts';
import { companionSettings } from '../companion-settings.ts';
import { readValidSettings } from '../read-valid-settings.ts';
import { Quality } from './models.ts';

const painting = { group: 'Painting' };
const file = { group: 'File' };
const account = { group: 'Account' };

/** What names an organisation or a project at OpenAI: `org-…`, `proj_…`. */
const AccountId = z.string().regex(/^[\w-]{1,100}$/, 'This must be an id such as org-abc123.');

/** What a connection to OpenAI may set. What a model does not take is left out of its orders. */
export const OpenAiSettings = z.strictObject({
  size: z
    .string()
    .regex(/^\d{3,4}x\d{3,4}$/, 'This must be a size such as 1536x1024.')
    .optional()
    .meta({
      title: 'Size',
      description:
        'Such as 1536x1024. GPT Image 2 and later paint any size, older ones three. Left empty, the chat’s size is taken.',
      ...painting,
    }),
  quality: z
    .enum(['auto', ...Quality.options])
    .optional()
    .meta({
      title: 'Quality',
      description: 'Higher ones cost more; the two highest exist from GPT Image 2.5 on.',
      default: 'auto',
      labels: {
        auto: 'Auto',
        low: 'Low',
        medium: 'Medium',
        high: 'High',
        xhigh: 'Very high',
        max: 'Highest',
      },
      ...painting,
    }),
  complexity: z
    .enum(['low', 'medium', 'high'])
    .optional()
    .meta({
      title: 'Complexity',
      description: 'How much the model plans before it paints, from GPT Image 2.5 on.',
      labels: { low: 'Low', medium: 'Medium', high: 'High' },
      ...painting,
    }),
  background: z
    .enum(['auto', 'transparent', 'opaque'])
    .optional()
    .meta({
      title: 'Background',
      description: 'A transparent one needs PNG or WebP.',
      default: 'auto',
      labels: { auto: 'Auto', transparent: 'Transparent', opaque: 'Opaque' },
      ...painting,
    }),
  inputFidelity: z
    .enum(['low', 'high'])
    .optional()
    .meta({
      title: 'Fidelity to references',
      description:
        'GPT Image 1.5 only: how closely faces and marks of reference pictures are kept. Later models always keep them.',
      labels: { low: 'Low', high: 'High' },
      ...painting,
    }),
  moderation: z
    .enum(['auto', 'low'])
    .optional()
    .meta({
      title: 'Moderation',
      description: 'How strictly OpenAI filters. It cannot be switched off.',
      default: 'auto',
      labels: { auto: 'Auto', low: 'Less strict' },
      ...painting,
    }),
  partialImages: z
    .number()
    .int()
    .min(0)
    .max(3)
    .optional()
    .meta({
      title: 'Unfinished pictures',
      description:
        'How many are shown while it paints. Each costs about 100 tokens more; some accounts must be verified for it.',
      default: 0,
      ...painting,
    }),
  outputFormat: z
    .enum(['png', 'jpeg', 'webp'])
    .optional()
    .meta({
      title: 'Format',
      description: 'JPEG and WebP come faster and are smaller.',
      default: 'png',
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
      title: 'Quality of the file',
      description: 'JPEG and WebP only: 100 keeps most.',
      default: 100,
      ...file,
    }),
  organisation: AccountId.optional().meta({
    title: 'Organisation',
    description: 'Only for a key that belongs to several: org-…',
    ...account,
  }),
  project: AccountId.optional().meta({
    title: 'Project',
    description: 'Only for a key that belongs to several: proj_…',
    ...account,
  }),
  ...companionSettings,
});
export type OpenAiSettings = z.infer<typeof OpenAiSettings>;

export const readSettings = (parameters: Readonly<Record<string, unknown>>): OpenAiSettings =>
  readValidSettings(OpenAiSettings, parameters);

/** A size that a connection names is a wish. */
export function readPreferences(parameters: Readonly<Record<string, unknown>>): Preferences {
  const [width, height] = (readSettings(parameters).size ?? '').split('x').map(Number);
  const size = Size.safeParse({ width, height });
  return size.success ? { size: size.data } : {};
}
