import { z } from 'zod';

const safety = { group: 'Content checks' };
const films = { group: 'Films' };
const queue = { group: 'Queue and files' };

/** How fal looks at what is painted, as far as a model lets one say so. */
export const checkFields = {
  safetyChecker: z
    .boolean()
    .optional()
    .meta({
      title: 'Safety checker',
      description: 'Blackens what it takes for unsafe; such a picture counts as refused.',
      default: true,
      ...safety,
    }),
  safetyTolerance: z
    .enum(['1', '2', '3', '4', '5', '6'])
    .optional()
    .meta({
      title: 'Safety tolerance',
      description: '1 is the strictest. Left empty, each model has its own.',
      ...safety,
    }),
};

/** Of models whose pictures move. */
export const filmFields = {
  duration: z
    .number()
    .min(1)
    .max(60)
    .optional()
    .meta({
      title: 'Length in seconds',
      description:
        'The nearest that the model knows is taken. Left empty, the shortest: longer ones cost more.',
      ...films,
    }),
  framesPerSecond: z
    .number()
    .int()
    .min(1)
    .max(120)
    .optional()
    .meta({ title: 'Frames a second', ...films }),
  sound: z
    .boolean()
    .optional()
    .meta({
      title: 'Sound',
      description: 'A backdrop plays without it; some models ask less for a film without.',
      default: false,
      ...films,
    }),
};

/** What the platform is told beside the input. */
export const queueFields = {
  priority: z
    .enum(['normal', 'low'])
    .optional()
    .meta({
      title: 'Place in the queue',
      description: 'Low lets your other orders go first.',
      default: 'normal',
      labels: { normal: 'Normal', low: 'Low' },
      ...queue,
    }),
  keepHours: z
    .number()
    .min(0.1)
    .max(8_760)
    .optional()
    .meta({
      title: 'Hours that fal keeps the files',
      description: 'They are fetched at once. Left empty, your account’s own setting.',
      ...queue,
    }),
};

/** The order says them itself; several pictures of one order would be paid for and thrown away. */
const saidByOrder = ['prompt', 'num_images', 'image_url', 'image_urls'];
const longestInput = 20_000;

/** Whatever else one of fal's models takes. */
export const moreFields = {
  moreInput: z
    .record(z.string().max(100), z.unknown())
    .refine((input) => saidByOrder.every((name) => !(name in input)), {
      error: `Not these, which each order says itself: ${saidByOrder.join(', ')}.`,
    })
    .refine((input) => JSON.stringify(input).length <= longestInput, {
      error: 'This is longer than 20,000 characters.',
    })
    .optional()
    .meta({
      title: 'More input',
      description:
        'Fields of the model’s own, sent as they stand: {"loras": [{"path": "https://…", "scale": 1}]}. They go before the settings above, and the price does not know of them.',
      editor: 'json',
      group: 'More',
    }),
};
