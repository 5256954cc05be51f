import type { ReferenceUse } from '../reference-picture.ts';
import { Settings, type SettingsPatch } from '../settings.ts';
import type { LegacySettings } from './legacy-settings.ts';

/** Something that cannot be carried over, with a sentence for the user. */
export interface Skipped {
  field: string;
  why: string;
}

/** A connection as the old row describes it, before its provider has looked at the parameters. */
export interface PlannedProfile {
  provider: 'gemini' | 'nanogpt' | 'novelai';
  name: string;
  model: string;
  parameters: Record<string, unknown>;
  apiKey: string | null;
  /** The LLM connection that lends key and address. */
  borrowFrom: string | null;
  /** Base64, with or without a `data:` prefix. */
  references: { data: string; use: ReferenceUse }[];
  /** The provider that the old row named: it becomes the default and the active one. */
  chosen: boolean;
}

export interface LegacyPlan {
  profiles: PlannedProfile[];
  settings: SettingsPatch;
  skipped: Skipped[];
}

const sections = { google_gemini: 'gemini', nanogpt: 'nanogpt', novelai: 'novelai' } as const;
const useTypes: readonly string[] = ['image', 'character', 'style', 'character&style', 'vibe'];

/** What an old row becomes. Pure: looks nothing up and changes nothing. */
export function planLegacyMove(row: LegacySettings): LegacyPlan {
  const profiles = [planGemini(row), planNanoGpt(row), planNovelAi(row)].filter(
    (profile) => profile !== null,
  );
  const chosen = row.provider ? sections[row.provider] : undefined;
  for (const profile of profiles) profile.chosen = profile.provider === chosen;
  const skipped: Skipped[] = [];
  if (chosen && !profiles.some((profile) => profile.chosen)) {
    skipped.push({
      field: 'provider',
      why: `Nothing was set up for ${chosen}, which the old settings named.`,
    });
  }
  return { profiles, settings: planSettings(row, skipped), skipped };
}

function planGemini({ google }: LegacySettings): PlannedProfile | null {
  if (!google || !(google.connectionProfileId || google.model)) return null;
  return {
    provider: 'gemini',
    name: 'Google Gemini',
    model: google.model ?? '',
    parameters: present({ aspectRatio: google.aspectRatio, imageSize: google.imageSize }),
    apiKey: null,
    borrowFrom: google.connectionProfileId || null,
    references: [],
    chosen: false,
  };
}

function planNanoGpt({ nanogpt }: LegacySettings): PlannedProfile | null {
  if (!nanogpt || !(nanogpt.apiKey || nanogpt.model)) return null;
  const { apiKey, model, size, strength, guidanceScale, numInferenceSteps, seed, referenceImages } = nanogpt;
  return {
    provider: 'nanogpt',
    name: 'NanoGPT',
    model: model ?? '',
    parameters: present({ size, strength, guidanceScale, numInferenceSteps, seed: fixedSeed(seed) }),
    apiKey: apiKey || null,
    borrowFrom: null,
    references: referenceImages.map(({ data }) => ({ data, use: useOf('image', strength) })),
    chosen: false,
  };
}

function planNovelAi({ novelai }: LegacySettings): PlannedProfile | null {
  if (!novelai || !(novelai.apiKey || novelai.model)) return null;
  const {
    apiKey,
    model,
    seed,
    referenceImages,
    referenceStrength,
    referenceInfoExtracted,
    referenceFidelity,
  } = novelai;
  const type = novelai.referenceType ?? 'character';
  return {
    provider: 'novelai',
    name: 'NovelAI',
    model: model ?? '',
    parameters: present({
      sampler: novelai.sampler,
      resolution: novelai.resolution,
      steps: novelai.steps,
      guidance: novelai.guidance,
      negativePrompt: novelai.negativePrompt,
      smea: novelai.smea,
      smeaDyn: novelai.smeaDyn,
      seed: fixedSeed(seed),
      includeCharacterAvatar: novelai.includeCharacterAvatar,
      includePersonaAvatar: novelai.includePersonaAvatar,
      referenceStrength,
      referenceInfoExtracted,
      referenceFidelity,
      referenceType: novelai.referenceType,
      avatarReferenceType: novelai.avatarReferenceType,
    }),
    apiKey: apiKey || null,
    borrowFrom: null,
    references: referenceImages.map(({ data }) => ({
      data,
      use: useOf(type, referenceStrength, referenceInfoExtracted, referenceFidelity),
    })),
    chosen: false,
  };
}

/** Values outside our limits are left as they are here, and said. */
function planSettings(row: LegacySettings, skipped: Skipped[]): SettingsPatch {
  const { sceneChangeThreshold: count, backgroundOpacity, fadeTransitionMs } = row;
  const wanted = present({
    sceneChangeThreshold: count === undefined ? undefined : count / 5,
    backgroundOpacity,
    fadeTransitionMs,
    autoGenerate: row.autoGenerate,
    forceGeneration: row.forceGeneration,
    includeCharacters: row.includeCharacters,
  });
  const patch: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(wanted)) {
    const read = Settings.shape[name as keyof Settings].safeParse(value);
    if (read.success) patch[name] = read.data;
    else
      skipped.push({ field: name, why: `The old value ${String(row[name])} is outside what is taken here.` });
  }
  return patch as SettingsPatch;
}

/** Old forms wrote -1 or 0 for "a random one". */
const fixedSeed = (seed: number | undefined): number | undefined =>
  seed !== undefined && Number.isInteger(seed) && seed > 0 ? seed : undefined;

const useOf = (
  type: string,
  strength?: number,
  informationExtracted?: number,
  fidelity?: number,
): ReferenceUse => ({
  type: useTypes.includes(type) ? (type as ReferenceUse['type']) : 'character',
  strength: share(strength),
  informationExtracted: share(informationExtracted),
  fidelity: share(fidelity),
});

const share = (value: number | undefined): number | null =>
  value === undefined ? null : Math.min(1, Math.max(0, value));

/** Without what was not said: absent, `null`, an empty text. */
const present = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
