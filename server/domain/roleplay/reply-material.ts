import { z } from 'zod';
import type { CharacterCard } from '../card/character-card.ts';
import type { LoreRule } from '../lore.ts';
import type { Message } from '../message.ts';
import type { Settings } from '../settings.ts';
import type { ReplyKind } from './reply.ts';

/** One of the cast with all that is known of it. */
export interface CastSheet {
  id: string;
  name: string;
  description: string;
  muted: boolean;
  card: CharacterCard;
}

export interface PersonaSheet {
  name: string;
  description: string;
}

/** An entry of a book that is open in the chat. */
export interface LoreEntry {
  id: string;
  name: string;
  text: string;
  rule: LoreRule;
}

export type StoryMessage = Pick<
  Message,
  'role' | 'name' | 'speakerId' | 'text' | 'hidden' | 'createdAt' | 'position'
>;

/** How many tokens a text has; the same for the same text. */
export type CountTokens = (text: string) => number;

/**
 * Tells whether a text has what the pattern describes, in a time that grows with the text alone. `undefined` where the
 * pattern cannot be read.
 */
export type CompilePattern = (source: string, flags: string) => ((text: string) => boolean) | undefined;

export type ReplySettings = Pick<
  Settings,
  | 'systemPrompt'
  | 'postHistoryInstructions'
  | 'scenario'
  | 'authorsNote'
  | 'authorsNoteDepth'
  | 'contextTokens'
  | 'replyTokens'
  | 'loreScanDepth'
  | 'loreBudgetPercent'
>;

/** Everything that a reply is written from. */
export interface ReplyMaterial {
  kind: ReplyKind;
  /** In the order in which they sit around the table. */
  cast: readonly CastSheet[];
  /** Who of the cast writes; for words of the user's own, whom the user speaks with. `null`: the narrator. */
  speakerId: string | null;
  persona: PersonaSheet | null;
  settings: ReplySettings;
  /**
   * Newest first, and read no further than the context holds. Of a swipe: without the message that is replaced; of
   * `continue`: from the one that goes on.
   */
  messages: AsyncIterable<StoryMessage> | Iterable<StoryMessage>;
  /** How many `messages` has when it is read to its end. */
  messageCount: number;
  lore: readonly LoreEntry[];
  /** Words for this once; empty: none. */
  guidance: string;
  /** Epoch milliseconds, and where the user's clock hangs (IANA). */
  moment: { now: number; timeZone: string };
  /** Of the chance of one reply, and of what is drawn once for a chat. */
  seeds: { reply: string; chat: string };
}

export interface ReplyTools {
  countTokens: CountTokens;
  compilePattern: CompilePattern;
  /** Called often: lets others in on a long way. */
  breathe?: () => Promise<void>;
}

/** One part of what a language model is shown, in order. */
export const PromptPart = z.object({
  kind: z.enum([
    'system',
    'lore',
    'persona',
    'description',
    'personality',
    'scenario',
    'example',
    'opening',
    'message',
    'note',
    'depth_prompt',
    'instructions',
    'guidance',
    'closing',
  ]),
  /** Whose, or which: a character's name, an entry's name. */
  label: z.string(),
  text: z.string(),
  /** With what it takes to set it apart from its neighbours. */
  tokens: z.number().int().nonnegative(),
});
export type PromptPart = z.infer<typeof PromptPart>;

/** What a language model is shown. */
export interface AssembledPrompt {
  system: string;
  /** By turns, the user's first and last. */
  messages: { role: 'user' | 'assistant'; content: string }[];
  /** At most four. */
  stop: string[];
  /** The longest answer: as the settings say, and half of the context at most. */
  replyTokens: number;
  parts: PromptPart[];
  totalTokens: number;
  /** Older messages for which there was no room, hidden ones among those that were not read. */
  messagesLeftOut: number;
  /** Entries that were called and did not fit, by their names. */
  loreLeftOut: string[];
  /** What else did not fit, or not whole, in words. */
  shortened: string[];
}
