import { z } from 'zod';
import type { Preferences } from '../../ports/image-provider.ts';
import { readSizeName } from './canvases.ts';

const group = 'Painting';

/** For services that take a seed. `gives`: what the same one leads to there. */
export const seedSetting = (gives: 'the same picture' | 'like pictures') =>
  z
    .number()
    .int()
    .min(0)
    .max(4_294_967_295)
    .optional()
    .meta({
      title: 'Seed',
      description: `The same seed and words give ${gives}. Left empty, each picture has its own.`,
      group,
    });

/** A size in pixels; `description` says what becomes of it. */
export const sizeSetting = (description: string) =>
  z
    .string()
    .regex(/^\d{3,4}[x×*]\d{3,4}$/, 'This must be a size such as 1536x1024.')
    .optional()
    .meta({ title: 'Size', description, group });

/** For machines of one's own, whose checkpoints speak either way. */
export const promptStyleSetting = z
  .enum(['auto', 'prose', 'danbooru'])
  .optional()
  .meta({
    title: 'Prompts are',
    description: 'Auto takes tags for checkpoints whose name tells that they learnt from them.',
    default: 'auto',
    labels: { auto: 'Auto', prose: 'Sentences', danbooru: 'Tags' },
    group,
  });

interface Common {
  /** `1536x1024` */
  size?: string | undefined;
  seed?: number | undefined;
  negativePrompt?: string | undefined;
}

/** What a connection wishes where neither order nor chat says anything. */
export function toPreferences({ size, seed, negativePrompt }: Common): Preferences {
  const canvas = size === undefined ? undefined : readSizeName(size);
  return {
    ...(canvas && { size: canvas.size }),
    ...(seed !== undefined && { seed }),
    ...(negativePrompt && { negativePrompt }),
  };
}
