import { z } from 'zod';
import { Instant } from './time.ts';

export const MessageRole = z.enum(['user', 'character', 'narrator']);
export type MessageRole = z.infer<typeof MessageRole>;

/** One megabyte of UTF-16 text is more than any turn; above it the request is refused. */
export const maxMessageLength = 1_000_000;

export const Message = z.object({
  id: z.string(),
  chatId: z.string(),
  /** 1-based and strictly rising within a chat; gaps are allowed, order is all it says. */
  position: z.number().int().positive(),
  role: MessageRole,
  name: z.string().max(200),
  /** The alternative that is shown: `swipes[swipeIndex]`. */
  text: z.string().max(maxMessageLength),
  swipes: z.array(z.string()),
  swipeIndex: z.number().int().nonnegative(),
  createdAt: Instant,
  editedAt: Instant.nullable(),
  deletedAt: Instant.nullable(),
});
export type Message = z.infer<typeof Message>;
