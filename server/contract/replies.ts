import { z } from 'zod';
import { Message } from '../domain/message.ts';
import { nextSpeakerReasons } from '../domain/roleplay/choose-speakers.ts';
import { PromptPart } from '../domain/roleplay/reply-material.ts';
import { Settings } from '../domain/settings.ts';

/**
 * What a language model is asked to write next. Nothing named: a new turn of whoever is next. `regenerate`: another
 * alternative of the last message. `continue`: the rest of it. `messageId` says which one is meant, and is refused where
 * the story has gone on since. `impersonate`: words for the user's own turn.
 */
export const StartReply = z
  .strictObject({
    characterId: z.string().optional(),
    messageId: z.string().optional(),
    regenerate: z.boolean().optional(),
    continue: z.boolean().optional(),
    impersonate: z.boolean().optional(),
    /** Words to the language model for this once, which are no part of the story. */
    guidance: z.string().max(20_000).optional(),
  })
  .refine((wish) => [wish.regenerate, wish.continue, wish.impersonate].filter(Boolean).length < 2, {
    error: 'A reply is either regenerated, continued or written for the user.',
  });
export type StartReply = z.infer<typeof StartReply>;

/** `message`: what was kept; `null` where nothing was being written or nothing had come. */
export const ReplyStopped = z.object({ message: Message.nullable() });

/** Who answers next, one after the other, and why. Nobody where the user picks or all are muted. */
export const Turn = z.object({
  turnOrder: Settings.shape.turnOrder,
  speakers: z.array(
    z.object({ characterId: z.string(), name: z.string(), because: z.enum(nextSpeakerReasons) }),
  ),
});
export type Turn = z.infer<typeof Turn>;

/** Who writes; nothing named: whoever is next. */
export const PreviewReply = z.object({ characterId: z.string().optional() });
export type PreviewReply = z.infer<typeof PreviewReply>;

/** What a language model would be shown now. Tokens are counted as OpenAI's models do; others differ by some percent. */
export const ReplyPreview = z.object({
  /** `null`: the narrator. */
  characterId: z.string().nullable(),
  /** Empty where no language model is set up. */
  model: z.string(),
  parts: z.array(PromptPart),
  totalTokens: z.number().int(),
  contextTokens: z.number().int(),
  /** What is kept free for the reply: half of the context at most. */
  replyTokens: z.number().int(),
  /** How many messages of the story did not fit any more. */
  messagesLeftOut: z.number().int(),
  /** Entries of lorebooks that were called and did not fit. */
  loreLeftOut: z.array(z.string()),
  /** What else did not fit, or not whole. */
  shortened: z.array(z.string()),
});
export type ReplyPreview = z.infer<typeof ReplyPreview>;
