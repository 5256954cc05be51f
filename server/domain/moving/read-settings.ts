import { z } from 'zod';

const names = z.array(z.string()).catch([]);
const book = z
  .looseObject({
    globalSelect: names,
    charLore: z.array(z.object({ name: z.string(), extraBooks: names })).catch([]),
  })
  .catch({ globalSelect: [], charLore: [] });
const description = z
  .looseObject({
    description: z.string().catch(''),
    title: z.string().catch(''),
    lorebook: z.string().catch(''),
  })
  .catch({ description: '', title: '', lorebook: '' });

/**
 * What is read of SillyTavern's `settings.json` (1.19, and back to the days when world info stood at its top). What
 * has another shape than expected is passed over, field by field.
 */
const SettingsFile = z.looseObject({
  power_user: z
    .looseObject({
      personas: z.record(z.string(), z.string().catch('')).catch({}),
      persona_descriptions: z.record(z.string(), description).catch({}),
      default_persona: z.string().nullable().catch(null),
    })
    .catch({ personas: {}, persona_descriptions: {}, default_persona: null }),
  world_info_settings: z.looseObject({ world_info: book.optional() }).catch({}),
  world_info: book.optional(),
  extension_settings: z
    .looseObject({
      sd: z.record(z.string(), z.unknown()).nullable().catch(null),
    })
    .catch({ sd: null }),
  user_avatar: z.string().nullable().catch(null),
  username: z.string().nullable().catch(null),
});

export interface MovingPersona {
  /** The file in `User Avatars`. */
  avatar: string;
  name: string;
  description: string;
}

/** What an installation's settings say that means something here. */
export interface MovingSettings {
  personas: MovingPersona[];
  /** The file of whom new chats are written as. */
  defaultPersona: string | null;
  /** Names of lorebooks that are open everywhere. */
  globalBooks: string[];
  /** Further lorebooks of characters, by their cards' file names without ending. */
  booksOfCharacters: Map<string, string[]>;
  /** The settings of its image generation, as they stand. */
  images: Record<string, unknown> | null;
}

export const noSettings: MovingSettings = {
  personas: [],
  defaultPersona: null,
  globalBooks: [],
  booksOfCharacters: new Map(),
  images: null,
};

/** Reads the parsed file; undefined for what is no settings file. */
export function readMovingSettings(file: unknown): MovingSettings | undefined {
  const read = SettingsFile.safeParse(file);
  if (!read.success) return undefined;
  const { power_user: user, world_info_settings: world, extension_settings: extensions } = read.data;
  const books = world.world_info ?? read.data.world_info;
  return {
    personas: Object.entries(user.personas).map(([avatar, name]) => ({
      avatar,
      name: name.trim() || avatar.replace(/\.[^.]*$/, ''),
      description: user.persona_descriptions[avatar]?.description ?? '',
    })),
    defaultPersona: user.default_persona ?? read.data.user_avatar ?? null,
    globalBooks: books?.globalSelect ?? [],
    booksOfCharacters: new Map(books?.charLore.map(({ name, extraBooks }) => [name, extraBooks]) ?? []),
    images: extensions.sd ?? null,
  };
}
