import { z } from 'zod';
import type { Preferences } from '../../../ports/image-provider.ts';
import { companionSettings } from '../companion-settings.ts';
import { allRatios, canvasOf, ImageTier } from './models.ts';

const thresholds = [
  'BLOCK_LOW_AND_ABOVE',
  'BLOCK_MEDIUM_AND_ABOVE',
  'BLOCK_ONLY_HIGH',
  'BLOCK_NONE',
  'OFF',
] as const;

/** Of Google's categories those that are not deprecated; one threshold holds for all of them. */
export const safetyCategories: readonly string[] = [
  'HARM_CATEGORY_HARASSMENT',
  'HARM_CATEGORY_HATE_SPEECH',
  'HARM_CATEGORY_SEXUALLY_EXPLICIT',
  'HARM_CATEGORY_DANGEROUS_CONTENT',
];

export const GeminiSettings = z.strictObject({
  aspectRatio: z
    .enum(['auto', ...allRatios])
    .optional()
    .meta({
      title: 'Aspect ratio',
      description: 'Auto takes the ratio nearest to the size that is asked for.',
      default: 'auto',
      labels: { auto: 'Auto' },
    }),
  imageSize: ImageTier.optional().meta({
    title: 'Image size',
    description:
      'How fine the picture is. Larger ones cost more; a model that lacks this size paints its usual one. Left empty, the size that is asked for decides.',
    labels: { '512': '512', '1K': '1K', '2K': '2K', '4K': '4K' },
  }),
  safety: z
    .enum(thresholds)
    .optional()
    .meta({
      title: 'Safety filter',
      description: 'What Google blocks. Some of its filters cannot be switched off.',
      labels: {
        BLOCK_LOW_AND_ABOVE: 'Strict',
        BLOCK_MEDIUM_AND_ABOVE: 'Medium',
        BLOCK_ONLY_HIGH: 'Only what is most likely harmful',
        BLOCK_NONE: 'Block nothing',
        OFF: 'Off',
      },
    }),
  ...companionSettings,
  temperature: z.number().min(0).max(2).optional().meta({
    title: 'Temperature',
    description: 'Higher ones make pictures differ more from each other.',
  }),
});
export type GeminiSettings = z.infer<typeof GeminiSettings>;

/** A ratio that a connection names is a wish for a size. */
export function readPreferences(parameters: Readonly<Record<string, unknown>>): Preferences {
  const { aspectRatio, imageSize } = GeminiSettings.safeParse(parameters).data ?? {};
  if (!aspectRatio || aspectRatio === 'auto') return {};
  // 4K is beyond the sides a picture may have in most ratios; its fineness is asked for all the same.
  const canvas = (imageSize && canvasOf(aspectRatio, imageSize)) || canvasOf(aspectRatio, '1K');
  return canvas ? { size: canvas.size } : {};
}
