import { z } from 'zod';
import { JobFailure } from './failure.ts';
import { Instant } from './time.ts';

export const MessageRole = z.enum(['user', 'character', 'narrator']);
export type MessageRole = z.infer<typeof MessageRole>;

/** One megabyte of UTF-16 text is more than any turn; above it the request is refused. */
export const maxMessageLength = 1_000_000;

/**
 * How a language model came to the end of a reply. `stopped`: a user had enough. `failed`: the service broke off.
 * `interrupted`: the server ended in the middle.
 */
export const ReplyFinish = z.enum(['stop', 'length', 'refused', 'other', 'stopped', 'failed', 'interrupted']);
export type ReplyFinish = z.infer<typeof ReplyFinish>;

/** How a language model wrote one alternative of a message. */
export const ReplyNote = z.object({
  connectionId: z.string().nullable(),
  model: z.string(),
  /** What it thought aloud: folded away, and never part of the story. */
  reasoning: z.string(),
  /** How long it thought before its first word, in milliseconds; absent where nobody knows. */
  thoughtMs: z.number().int().nonnegative().optional(),
  finish: ReplyFinish,
  /** Why it failed, in words for the user. */
  failure: JobFailure.pick({ reason: true, message: true }).nullable(),
  inputTokens: z.number().int().nullable(),
  outputTokens: z.number().int().nullable(),
  /** How long it took, in milliseconds. */
  tookMs: z.number().int().nonnegative(),
});
export type ReplyNote = z.infer<typeof ReplyNote>;

/** A picture that is part of a message. */
export const MessageImage = z.object({
  imageId: z.string(),
  /** Thumbhash, base64: shown while the picture loads. */
  placeholder: z.string(),
  width: z.number().int(),
  height: z.number().int(),
});
export type MessageImage = z.infer<typeof MessageImage>;

export const Message = z.object({
  id: z.string(),
  chatId: z.string(),
  /** 1-based and strictly rising within a chat; gaps are allowed, order is all it says. */
  position: z.number().int().positive(),
  role: MessageRole,
  name: z.string().max(200),
  /** The character or persona who speaks, where it is known and still there. */
  speakerId: z.string().nullable(),
  /** The alternative that is shown: `swipes[swipeIndex]`. Empty only where the message is a picture. */
  text: z.string().max(maxMessageLength),
  swipes: z.array(z.string()),
  swipeIndex: z.number().int().nonnegative(),
  /** Of the alternative that is shown; `null` where no language model wrote it. */
  note: ReplyNote.nullable(),
  /** Seen by the reader, not shown to a language model. */
  hidden: z.boolean(),
  images: z.array(MessageImage),
  createdAt: Instant,
  editedAt: Instant.nullable(),
  deletedAt: Instant.nullable(),
});
export type Message = z.infer<typeof Message>;

/** A message's fields that most messages leave alone. */
export const plainMessage = {
  speakerId: null,
  note: null,
  hidden: false,
  images: [],
  editedAt: null,
  deletedAt: null,
} satisfies Partial<Message>;
