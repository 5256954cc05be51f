import { z } from 'zod';

const hires = { group: 'Hires fix' };
const references = { group: 'With a reference picture' };
const share = z.number().min(0).max(1).optional();
/** Longer than any name of a file may be. */
export const name = z.string().trim().max(300).optional();

/** The second, larger pass of an order without a reference picture. */
export const hiresFields = {
  hires: z
    .boolean()
    .optional()
    .meta({ title: 'Hires fix', description: 'Paints small first, then larger with more detail.', ...hires }),
  hiresUpscaler: name.meta({
    title: 'Upscaler',
    description: 'Such as Latent or R-ESRGAN 4x+. Left empty: Latent.',
    choices: 'upscalers',
    ...hires,
  }),
  hiresScale: z
    .number()
    .min(1)
    .max(4)
    .optional()
    .meta({ title: 'Scale', description: 'How much larger each side becomes.', default: 2, ...hires }),
  hiresSteps: z
    .number()
    .int()
    .min(0)
    .max(150)
    .optional()
    .meta({ title: 'Second-pass steps', description: '0: as many as the first pass.', default: 0, ...hires }),
  hiresDenoising: share.meta({
    title: 'Denoising of the second pass',
    description: 'How much is painted anew: about 0.6 with Latent, 0.35 with other upscalers.',
    default: 0.5,
    ...hires,
  }),
};

/** What holds for image to image. */
export const referenceFields = {
  denoisingStrength: share.meta({
    title: 'Denoising strength',
    description: 'How far a picture may go from its reference: 0 keeps it, 1 paints anew.',
    default: 0.75,
    ...references,
  }),
  resizeMode: z
    .enum(['stretch', 'crop', 'fill', 'latent'])
    .optional()
    .meta({
      title: 'A reference of another shape is',
      default: 'crop',
      labels: { stretch: 'Stretched', crop: 'Cut to size', fill: 'Extended', latent: 'Resized as latent' },
      ...references,
    }),
  maskFill: z
    .enum(['original', 'fill', 'noise', 'nothing'])
    .optional()
    .meta({
      title: 'Under a mask it begins from',
      default: 'original',
      labels: {
        original: 'What is there',
        fill: 'The colours around',
        noise: 'Noise',
        nothing: 'Nothing',
      },
      ...references,
    }),
  maskBlur: z
    .number()
    .int()
    .min(0)
    .max(64)
    .optional()
    .meta({ title: 'Soft edge of the mask', description: 'In pixels.', default: 4, ...references }),
  maskOnly: z
    .boolean()
    .optional()
    .meta({
      title: 'Only what is under the mask',
      description: 'Paints that part as large as the whole picture, with more detail, and fits it in.',
      ...references,
    }),
};
