import type { GrowingReply } from '../domain/roleplay/reply.ts';
import type { ReplyNote } from '../domain/message.ts';
import type { Instant } from '../domain/time.ts';

/** A reply as far as it came, with what is needed to make a message of it. */
export interface KeptReply extends Pick<ReplyNote, 'connectionId' | 'model'> {
  reply: GrowingReply;
  /** Of `continue`: which alternative goes on, and what it said before. */
  swipeIndex: number;
  before: string;
  startedAt: Instant;
}

/** What language models are writing, one reply a chat, so that none of it is lost with the process. */
export interface GrowingReplies {
  /** In the place of the chat's reply before it. Writes `reply.began`. */
  begin(userId: string, kept: KeptReply): Promise<void>;
  /** As far as it came by now; nothing for one that is over. */
  save(userId: string, kept: KeptReply): Promise<void>;
  /** Nothing came of it. Writes `reply.ended`; nothing for one that is over. */
  end(userId: string, reply: Pick<GrowingReply, 'id' | 'chatId'>): Promise<void>;
  /** Everybody's, with when they were kept last. Only for whoever owns the data folder. */
  listAll(): Promise<{ userId: string; kept: KeptReply; at: Instant }[]>;
}
