import { z } from 'zod';
import type { Preferences } from '../../../ports/image-provider.ts';
import { companionSettings } from '../companion-settings.ts';
import { seedSetting, sizeSetting, toPreferences } from '../common-settings.ts';
import { readValidSettings } from '../read-valid-settings.ts';

const painting = { group: 'Painting' };
const keeping = { group: 'What Pollinations does with it' };

/** What a connection to Pollinations may set. */
export const PollinationsSettings = z.strictObject({
  size: sizeSetting('Such as 1536x1024. Left empty, the chat’s size is taken.'),
  seed: seedSetting('like pictures'),
  quality: z
    .enum(['low', 'medium', 'high', 'hd'])
    .optional()
    .meta({
      title: 'Quality',
      description: 'For the GPT Image models; higher ones cost more.',
      labels: { low: 'Low', medium: 'Medium', high: 'High', hd: 'HD' },
      ...painting,
    }),
  enhance: z
    .boolean()
    .optional()
    .meta({
      title: 'Enhance the prompt',
      description: 'A language model of theirs writes the words anew before they are painted.',
      default: false,
      ...painting,
    }),
  transparent: z
    .boolean()
    .optional()
    .meta({
      title: 'Transparent background',
      description: 'For the GPT Image models.',
      default: false,
      ...painting,
    }),
  safe: z
    .enum(['true', 'nsfw'])
    .optional()
    .meta({
      title: 'Safety',
      description: 'What is done to the words before they are painted. Without a key there is one filter.',
      labels: { true: 'Strike out personal data', nsfw: 'Refuse sexual and violent words' },
      ...keeping,
    }),
  private: z
    .boolean()
    .optional()
    .meta({
      title: 'Keep out of the public feed',
      default: true,
      ...keeping,
    }),
  nologo: z
    .boolean()
    .optional()
    .meta({
      title: 'Without their mark',
      description: 'Where the account may have it.',
      default: true,
      ...keeping,
    }),
  ...companionSettings,
});
export type PollinationsSettings = z.infer<typeof PollinationsSettings>;

export const readSettings = (parameters: Readonly<Record<string, unknown>>): PollinationsSettings =>
  readValidSettings(PollinationsSettings, parameters);

export const readPreferences = (parameters: Readonly<Record<string, unknown>>): Preferences =>
  toPreferences(readSettings(parameters));
