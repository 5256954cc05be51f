import { z } from 'zod';

const Text = z.string().trim();
const Picture = z.looseObject({ data: z.string(), mimeType: z.string().optional() });
const Pictures = z.array(Picture).max(64).default([]);

/** A number that old forms also kept as text: "28". An empty text says nothing. */
const Amount = z
  .union([z.number(), z.string().trim()])
  .nullish()
  .transform((value, context) => {
    if (value === undefined || value === null || value === '') return undefined;
    const amount = Number(value);
    if (Number.isFinite(amount)) return amount;
    context.addIssue({ code: 'custom', message: 'This must be a number.' });
    return z.NEVER;
  });

const NanoGpt = z.looseObject({
  apiKey: Text.nullish(),
  model: Text.nullish(),
  size: Text.nullish(),
  strength: Amount,
  guidanceScale: Amount,
  numInferenceSteps: Amount,
  seed: Amount,
  referenceImages: Pictures,
});

const NovelAi = z.looseObject({
  apiKey: Text.nullish(),
  model: Text.nullish(),
  sampler: Text.nullish(),
  resolution: Text.nullish(),
  steps: Amount,
  guidance: Amount,
  negativePrompt: z.string().nullish(),
  smea: z.boolean().nullish(),
  smeaDyn: z.boolean().nullish(),
  seed: Amount,
  referenceImages: Pictures,
  includeCharacterAvatar: z.boolean().nullish(),
  includePersonaAvatar: z.boolean().nullish(),
  referenceStrength: Amount,
  referenceInfoExtracted: Amount,
  referenceFidelity: Amount,
  referenceType: Text.nullish(),
  avatarReferenceType: Text.nullish(),
});

const Google = z.looseObject({
  /** The LLM connection whose key and address were used. */
  connectionProfileId: Text.nullish(),
  model: Text.nullish(),
  aspectRatio: Text.nullish(),
  imageSize: Text.nullish(),
});

/**
 * The row `imageGeneration` of an older installation's `settings` table. What it holds beyond this is passed over;
 * a value of the wrong kind makes the whole row damaged, so that nothing is moved by halves.
 */
export const LegacySettings = z.looseObject({
  provider: z.enum(['google_gemini', 'nanogpt', 'novelai']).nullish(),
  nanogpt: NanoGpt.nullish(),
  novelai: NovelAi.nullish(),
  google: Google.nullish(),
  /** How many of the five scene fields had to change. */
  sceneChangeThreshold: Amount,
  backgroundOpacity: Amount,
  fadeTransitionMs: Amount,
  autoGenerate: z.boolean().nullish(),
  forceGeneration: z.boolean().nullish(),
  includeCharacters: z.boolean().nullish(),
});
export type LegacySettings = z.infer<typeof LegacySettings>;

/** The same row without keys and pictures: what may stay in the database after the move. */
export function withoutSecrets(row: Record<string, unknown>): Record<string, unknown> {
  const bare = structuredClone(row);
  for (const section of Object.values(bare)) {
    if (typeof section !== 'object' || section === null) continue;
    for (const name of Object.keys(section)) {
      if (/key|token|secret|password|referenceImages/i.test(name)) Reflect.deleteProperty(section, name);
    }
  }
  for (const name of Object.keys(bare)) {
    if (/key|token|secret|password/i.test(name)) Reflect.deleteProperty(bare, name);
  }
  return bare;
}
