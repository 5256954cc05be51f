import { z } from 'zod';
import { Size, defaultSize } from './size.ts';

const micros = z.number().int().min(0).max(1_000_000_000_000).nullable();

export const OutputTarget = z.enum(['background', 'message', 'attachment', 'preview']);
export type OutputTarget = z.infer<typeof OutputTarget>;

const defaultSystemPrompt =
  "Write {{char}}'s next reply in this roleplay with {{user}}. Stay in character, move the story on, and let what " +
  'can be seen and heard be seen and heard. Never speak or act for {{user}}.';

/** Every setting with its limits. One schema serves the three levels; a level holds only what was set there. */
export const Settings = z.strictObject({
  /** `null`: the built-in painter. */
  activeConnectionId: z.string().nullable(),
  sceneChangeThreshold: z.number().min(0).max(1),
  /** About one picture every so many messages: each chat's threshold follows from its story. `null`: as it is set. */
  pictureEveryMessages: z.number().int().min(2).max(200).nullable(),
  forceGeneration: z.boolean(),
  autoGenerate: z.boolean(),
  askFirst: z.boolean(),
  cooldownMs: z.number().int().min(0).max(86_400_000),
  everyTurns: z.number().int().min(1).max(100),
  maxPerHour: z.number().int().min(1).max(1000).nullable(),
  /** A place that was painted before gets its picture back, or is painted anew after it. */
  sceneMemory: z.boolean(),
  backgroundOpacity: z.number().min(0).max(1),
  fadeTransitionMs: z.number().int().min(0).max(10_000),
  includeCharacters: z.boolean(),
  includePersona: z.boolean(),
  promptMode: z.enum(['scene', 'custom', 'chat_aware']),
  customPrompt: z.string().max(20_000),
  negativePrompt: z.string().max(20_000),
  style: z.string().max(2_000),
  /** Where a picture goes: behind the text, into the story as a message, to the message it shows, or nowhere yet. */
  outputTarget: OutputTarget,
  size: Size,
  /** Ids of presets; `null`: none. */
  mainPresetId: z.string().max(100).nullable(),
  stylePresetId: z.string().max(100).nullable(),
  /** The language model that writes replies and prompts; `null`: the user's usual one. */
  replyConnectionId: z.string().nullable(),
  /** What a language model is told of its part; macros are filled in. */
  systemPrompt: z.string().max(50_000),
  /** Said last, behind the story. */
  postHistoryInstructions: z.string().max(50_000),
  /** In place of the cards' scenarios; empty: theirs. */
  scenario: z.string().max(50_000),
  /** Said so many messages above the end of the story. */
  authorsNote: z.string().max(50_000),
  authorsNoteDepth: z.number().int().min(0).max(1_000),
  /** How much a language model may be shown, its answer included, in tokens. */
  contextTokens: z.number().int().min(512).max(2_000_000),
  /** The longest reply, in tokens, thoughts included. */
  replyTokens: z.number().int().min(16).max(200_000),
  /** Whoever is asked answers when a user has spoken, without a word more. */
  autoReply: z.boolean(),
  /** Who of several answers: whoever is spoken of and then whoever likes to talk, all in their order, one in turn, or whom the user picks. */
  turnOrder: z.enum(['natural', 'list', 'rotate', 'manual']),
  /** How many messages are looked through for the words that call entries of lorebooks. */
  loreScanDepth: z.number().int().min(1).max(1_000),
  /** The share of the context that entries may fill, in percent. */
  loreBudgetPercent: z.number().int().min(0).max(100),
  /** When a language model reads a scene beside the local extractor; `unsure`: where that one cannot tell. */
  sceneReader: z.enum(['never', 'unsure', 'always']),
  /** The language model's connection; `null`: the user's usual one, where one is marked, else none is asked. */
  sceneConnectionId: z.string().nullable(),
  /** How many messages a language model is shown when it reads a scene; the local extractor needs one. */
  contextMessageCount: z.number().int().min(1).max(200),
  /** How long a language model may take over a scene or a prompt. */
  promptTimeoutMs: z.number().int().min(1_000).max(600_000),
  generationTimeoutMs: z.number().int().min(1_000).max(1_800_000),
  /** Ids of connections that may paint when the one before failed, in order; `painter` is the built-in one. */
  fallbackConnectionIds: z.array(z.string().max(100)).max(5),
  /** Also when a provider refused, or answered without a picture. */
  fallbackOnRefusal: z.boolean(),
  /** What may be booked a UTC day before the story paints no more by itself, in millionths of a US dollar. */
  dailyBudgetMicros: micros,
  monthlyBudgetMicros: micros,
  /** What all calls of a UTC month may cost, ordered ones too. */
  hardCapMicros: micros,
});
export type Settings = z.infer<typeof Settings>;

export const defaultSettings: Settings = {
  activeConnectionId: null,
  sceneChangeThreshold: 0.4,
  pictureEveryMessages: null,
  forceGeneration: false,
  autoGenerate: true,
  askFirst: false,
  cooldownMs: 0,
  everyTurns: 1,
  maxPerHour: null,
  sceneMemory: true,
  backgroundOpacity: 1,
  fadeTransitionMs: 1_600,
  includeCharacters: false,
  includePersona: false,
  promptMode: 'scene',
  customPrompt: '',
  negativePrompt: '',
  style: '',
  mainPresetId: null,
  stylePresetId: null,
  replyConnectionId: null,
  systemPrompt: defaultSystemPrompt,
  postHistoryInstructions: '',
  scenario: '',
  authorsNote: '',
  authorsNoteDepth: 4,
  contextTokens: 8_192,
  replyTokens: 600,
  autoReply: true,
  turnOrder: 'natural',
  loreScanDepth: 4,
  loreBudgetPercent: 25,
  outputTarget: 'background',
  size: defaultSize,
  sceneReader: 'unsure',
  sceneConnectionId: null,
  contextMessageCount: 20,
  promptTimeoutMs: 60_000,
  generationTimeoutMs: 300_000,
  fallbackConnectionIds: [],
  fallbackOnRefusal: false,
  dailyBudgetMicros: null,
  monthlyBudgetMicros: null,
  hardCapMicros: null,
};

/** What is one for all of a user's chats: no chat says otherwise. */
export const userLevelOnly = ['dailyBudgetMicros', 'monthlyBudgetMicros', 'hardCapMicros'] as const;

export const SettingsLevel = z.enum(['default', 'user', 'chat']);
export type SettingsLevel = z.infer<typeof SettingsLevel>;

/** A change at one level: a value sets it there, `null` clears it there (for nullable settings too). */
export const SettingsPatch = z.strictObject(
  Object.fromEntries(
    Object.entries(Settings.shape).map(([key, schema]) => [key, schema.nullable().optional()]),
  ),
) as unknown as z.ZodType<SettingsPatch>;
export type SettingsPatch = { [Key in keyof Settings]?: Settings[Key] | null };

export type SettingsLayer = Partial<Settings>;

export interface ResolvedSettings {
  values: Settings;
  sources: Record<keyof Settings, SettingsLevel>;
}

/**
 * The nearest level that says something wins: chat, then user, then the instance's default. What a level still
 * holds of a setting that is no more is passed over. A threshold that was set nearer than the wish for one picture
 * every so many messages takes the wish's place.
 */
export function resolveSettings(user: SettingsLayer, chat: SettingsLayer): ResolvedSettings {
  const sources = {} as Record<keyof Settings, SettingsLevel>;
  const values = { ...defaultSettings };
  for (const key of Object.keys(Settings.shape) as (keyof Settings)[]) {
    sources[key] = key in chat ? 'chat' : key in user ? 'user' : 'default';
    Object.assign(values, key in user && { [key]: user[key] }, key in chat && { [key]: chat[key] });
  }
  if (sources.sceneChangeThreshold === 'chat' && sources.pictureEveryMessages === 'user') {
    Object.assign(values, { pictureEveryMessages: null });
    sources.pictureEveryMessages = 'chat';
  }
  return { values, sources };
}
