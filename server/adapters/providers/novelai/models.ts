import { z } from 'zod';
import type { ModelAbilities, ModelInfo } from '../../../domain/model.ts';
import catalogue from './models.json' with { type: 'json' };

const Family = z.object({
  paramsVersion: z.number().int(),
  /** V4 and later: captions instead of one text, and a reply that comes step by step. */
  structured: z.boolean(),
  /** Characters stand anywhere (V5), not on a grid of five by five. */
  freePositions: z.boolean(),
  maxCharacters: z.number().int(),
  dialect: z.string(),
  noiseSchedules: z.array(z.string()),
  /** Of "variety+", before it is scaled to the size; `null` where the model has none. */
  varietySigma: z.number().nullable(),
  /** How vibes go along: as the picture itself, or encoded beforehand by a call of their own. */
  vibes: z.enum(['none', 'raw', 'encoded']),
  /** Takes precise (director) references. */
  precise: z.boolean(),
  smea: z.boolean(),
  priceFactor: z.number(),
  /** Of the prompt, and of the negative one: what is longer is cut by the service without a word. */
  tokens: z.number().int(),
});

const Entry = z.object({
  id: z.string(),
  label: z.string(),
  family: z.enum(['v5', 'v4-5', 'v4', 'v3']),
  curated: z.boolean(),
  guidance: z.number(),
  tokens: z.number().int().optional(),
  /** Set for a model that was taken away. */
  replacedBy: z.string().optional(),
});

const Catalogue = z.object({
  families: z.record(Entry.shape.family, Family),
  models: z.array(Entry),
});

export type Model = Omit<z.infer<typeof Entry>, 'tokens'> & z.infer<typeof Family>;

const { families, models: entries } = Catalogue.parse(catalogue);
const models: Model[] = entries.map((entry) => {
  const family = families[entry.family];
  return { ...family, ...entry, tokens: entry.tokens ?? family.tokens };
});

export const defaultModel = 'nai-diffusion-4-5-full';
/** Pixels of a picture at most, and what both sides are multiples of. */
const maxPixels = 3_145_728;
const step = 64;
/** Vibes and precise references at most. For the latter no limit is published (?). */
export const maxReferences = 16;

/** What is known of a model; one that nobody knows is taken for the newest of its family by name. */
export function findModel(id: string): Model {
  const known = models.find((model) => model.id === id);
  if (known) return known;
  const family = guessFamily(id);
  const curated = id.includes('curated');
  const alike = models.find((model) => model.family === family && model.curated === curated);
  const model = alike ?? models.find((candidate) => candidate.family === family);
  if (!model) throw new Error(`The catalogue holds no model of the family ${family}.`);
  return { ...model, id, label: id, replacedBy: undefined };
}

function guessFamily(id: string): Model['family'] {
  const [, major, minor] = /diffusion-(?:furry-)?(\d+)(?:-(\d+))?/.exec(id) ?? [];
  if (major === undefined) return 'v4-5';
  if (Number(major) >= 5) return 'v5';
  if (major === '4') return minor === '5' ? 'v4-5' : 'v4';
  return 'v3';
}

/** The model whose added words are used: its own, or those of the model it was taken for. */
export const findAlike = ({ family, curated }: Model): string =>
  models.find((model) => model.family === family && model.curated === curated)?.id ?? defaultModel;

export const sayMostCharacters = ({ maxCharacters }: Model, given: number): string =>
  `This model takes ${maxCharacters} of ${given} characters.`;

export function abilitiesOf(id: string): ModelAbilities {
  const { dialect, structured, vibes } = findModel(id);
  return {
    dialect,
    sizes: { kind: 'any', min: 256, max: 4096, multipleOf: step, maxPixels },
    negativePrompt: true,
    seed: true,
    maxCount: 4,
    // One picture to begin from is all that a model without vibes takes.
    maxReferences: vibes === 'none' ? 1 : maxReferences,
    characterPrompts: structured,
  };
}

export const builtInModels: readonly ModelInfo[] = models.map(({ id, label, replacedBy }) => ({
  id,
  label,
  can: abilitiesOf(id),
  // NovelAI names no day on which it went.
  ...(replacedBy ? { retired: { on: null, replacedBy } } : {}),
  source: 'built_in',
}));
