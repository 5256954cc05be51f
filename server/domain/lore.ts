import { z } from 'zod';
import { Instant } from './time.ts';

/**
 * When an entry of a lorebook comes to a language model's mind, and where it stands then. The words are those of
 * SillyTavern's world info, spelt out.
 */
export const LoreRule = z.object({
  enabled: z.boolean(),
  /** Always there, whatever is said. */
  constant: z.boolean(),
  /** Words that call it; `/…/flags` is a regular expression. */
  keys: z.array(z.string().max(1_000)).max(200),
  /** Words that decide beside them, by `logic`; none: the keys alone decide. */
  secondaryKeys: z.array(z.string().max(1_000)).max(200),
  /** Of the secondary words: one is there, all are, one is missing, none is there. */
  logic: z.enum(['any', 'all', 'not_all', 'none']),
  /** `null`: as it is usual: letter case is all one, and only whole words count. */
  caseSensitive: z.boolean().nullable(),
  wholeWords: z.boolean().nullable(),
  /** How many messages are looked through; `null`: as the settings say. */
  scanDepth: z.number().int().min(0).max(1_000).nullable(),
  /** Who is first where not all fit: the higher. It also stands nearer to the story. */
  order: z.number().int(),
  /** Before or after the characters' descriptions, or so many messages above the end of the story. */
  position: z.enum(['before', 'after', 'depth']),
  depth: z.number().int().min(0).max(10_000),
  /** In percent. */
  probability: z.number().min(0).max(100),
});
export type LoreRule = z.infer<typeof LoreRule>;

/** An entry that nobody has said anything about yet: it is never called. */
export const plainLoreRule: LoreRule = {
  enabled: true,
  constant: false,
  keys: [],
  secondaryKeys: [],
  logic: 'any',
  caseSensitive: null,
  wholeWords: null,
  scanDepth: null,
  order: 100,
  position: 'before',
  depth: 4,
  probability: 100,
};

/** Its entries are elements with its id. */
export const Lorebook = z.object({
  id: z.string(),
  name: z.string().min(1).max(200),
  /** Whose card it came with. */
  characterId: z.string().nullable(),
  /** Open in every chat of its user. */
  everywhere: z.boolean(),
  entryCount: z.number().int().nonnegative(),
  createdAt: Instant,
  updatedAt: Instant,
  deletedAt: Instant.nullable(),
});
export type Lorebook = z.infer<typeof Lorebook>;
