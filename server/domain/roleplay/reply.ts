import { z } from 'zod';
import type { JobFailure } from '../failure.ts';
import { Message } from '../message.ts';

/**
 * What a language model writes: a `new` turn, another alternative of one (`swipe`), the rest of one (`continue`), or
 * words for the user's own turn (`impersonation`), which become no message by themselves.
 */
export const ReplyKind = z.enum(['new', 'swipe', 'continue', 'impersonation']);
export type ReplyKind = z.infer<typeof ReplyKind>;

/** A reply that is being written, as far as it came. One a chat at a time. */
export const GrowingReply = Message.pick({
  id: true,
  chatId: true,
  role: true,
  name: true,
  speakerId: true,
}).extend({
  kind: ReplyKind,
  /** Of `continue`: what stood there before is part of it. */
  text: z.string(),
  reasoning: z.string(),
});
export type GrowingReply = z.infer<typeof GrowingReply>;

/** What is told of a reply while it is written, under these names. */
export interface ReplyEvents {
  /**
   * First, and again for whoever joins later, with all that came so far: it takes the place of what was told before,
   * also where words are taken back in the middle.
   */
  reply: { reply: GrowingReply };
  delta: { text: string };
  reasoning: { text: string };
  /** It is over and stands in the chat; half of one too. */
  message: { message: Message };
  /** It is over, and its words are for the composer. */
  impersonation: { text: string };
  /** It is over before its end; what came was kept where a `message` followed or stands in the chat. */
  failure: Pick<JobFailure, 'reason' | 'message'>;
}

/** One of them, with its name. */
export type ReplyEvent = {
  [Name in keyof ReplyEvents]: { name: Name; data: ReplyEvents[Name] };
}[keyof ReplyEvents];
