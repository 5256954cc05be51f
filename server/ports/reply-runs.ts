import type { Message } from '../domain/message.ts';
import type { GrowingReply, ReplyEvent } from '../domain/roleplay/reply.ts';

/** What was ordered in one chat: a reply, or those of several characters one after the other. */
export interface ReplyRun {
  readonly userId: string;
  readonly chatId: string;
  /** What is being written; `null` between two of them. */
  reply: GrowingReply | null;
  /** What was kept last. */
  message: Message | null;
  /** Aborted with `stopped` by a user who has had enough, with `interrupted` at the end of the process. */
  readonly stopping: AbortController;
  readonly watchers: Set<(event: ReplyEvent | null) => void>;
  /** Resolves when all of it is kept; never rejects. */
  ended: Promise<void>;
}

/** Replies that are being written by this process, one run a chat. */
export interface ReplyRuns {
  find(userId: string, chatId: string): ReplyRun | undefined;
  /** All of a user's, in whichever chats. */
  list(userId: string): readonly ReplyRun[];
  /** False where one is running already, and after `close`. */
  begin(run: ReplyRun): boolean;
  end(run: ReplyRun): void;
  /** Fires at `close`: nothing is waited for any more. */
  readonly closing: AbortSignal;
  /** From now on none begins. Returns those that run. */
  close(): readonly ReplyRun[];
}
