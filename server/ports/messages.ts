import type { Message, ReplyNote } from '../domain/message.ts';
import type { WrittenMessage } from '../domain/silly-tavern/write-message.ts';
import type { NewMessage } from './chats.ts';
import type { NewJob } from './jobs.ts';

export interface MessageFilter {
  limit: number;
  /** Only messages before this position (newest first), or after it (oldest first). */
  before?: number;
  after?: number;
  /** The last position to show: the chat's playhead. */
  through?: number | null;
}

/** What becomes of a message; what is not named stays as it is. */
export interface MessageChange extends Partial<
  Pick<Message, 'swipes' | 'swipeIndex' | 'editedAt' | 'hidden'>
> {
  /** How a language model wrote the alternative with that index. With it the reply that grew for it is over. */
  note?: { of: number; note: ReplyNote };
}

/** Deleted messages are left out everywhere but in `find`. */
export interface MessageRepository {
  /**
   * Appends a message and, in the same commit, makes the chat's ready automatic job or moves its
   * `throughMessageId` on. What was painted of it while it was being written is its own from then on, and the reply
   * that grew to it is over (`reply.ended`). Writes `message.recorded`.
   */
  record(
    userId: string,
    message: Omit<Message, 'position'>,
    job: NewJob | null,
  ): Promise<{ message: Message; jobId: string | null }>;
  /**
   * Appends what was said elsewhere, in its order; positions follow the chat's last one. A great many are written in
   * portions, between which others are served. Writes `chat.updated`. Throws `AppError('not_found')`.
   */
  append(userId: string, chatId: string, messages: NewMessage[], at: string): Promise<void>;
  find(userId: string, messageId: string): Promise<Message | undefined>;
  /** Newest first, unless `after` is given. */
  list(userId: string, chatId: string, filter: MessageFilter): Promise<Message[]>;
  /** Oldest first, with everything that is kept of each. */
  listWhole(userId: string, chatId: string, after: number, limit: number): Promise<WrittenMessage[]>;
  /** How many there are at or before a position. */
  count(userId: string, chatId: string, through: number): Promise<number>;
  findByPosition(userId: string, chatId: string, position: number): Promise<Message | undefined>;
  /** The first message after that position. */
  findNext(userId: string, chatId: string, position: number): Promise<Message | undefined>;
  findLast(userId: string, chatId: string, through?: number | null): Promise<Message | undefined>;
  /**
   * Changes a message as it stands in the same commit: `revise` is given it, must not wait for anything, and returns
   * what changes; `null` for nothing. The text is the alternative that is shown then. Notes stay with their
   * alternatives, in which order new ones come last. Writes `message.updated` and queues the job.
   * Throws `AppError('not_found')`, and what `revise` throws.
   */
  update(
    userId: string,
    messageId: string,
    revise: (message: Message) => MessageChange | null,
    job: NewJob | null,
  ): Promise<Message>;
  /** Puts a message into the trash or takes it out; writes `message.deleted` or `message.restored`. */
  setDeleted(userId: string, messageId: string, deletedAt: string | null, job: NewJob): Promise<Message>;
}
