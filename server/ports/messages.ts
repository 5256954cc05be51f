import type { Message } from '../domain/message.ts';
import type { NewJob } from './jobs.ts';

export interface MessageFilter {
  limit: number;
  /** Only messages before this position (newest first), or after it (oldest first). */
  before?: number;
  after?: number;
  /** The last position to show: the chat's playhead. */
  through?: number | null;
}

/** Deleted messages are left out everywhere but in `find`. */
export interface MessageRepository {
  /**
   * Appends a message and, in the same commit, makes the chat's ready automatic job or moves its
   * `throughMessageId` on. What was painted of it while it was being written is its own from then on. Writes
   * `message.recorded`.
   */
  record(
    userId: string,
    message: Omit<Message, 'position'>,
    job: NewJob | null,
  ): Promise<{ message: Message; jobId: string | null }>;
  find(userId: string, messageId: string): Promise<Message | undefined>;
  /** Newest first, unless `after` is given. */
  list(userId: string, chatId: string, filter: MessageFilter): Promise<Message[]>;
  /** How many there are at or before a position. */
  count(userId: string, chatId: string, through: number): Promise<number>;
  findByPosition(userId: string, chatId: string, position: number): Promise<Message | undefined>;
  /** The first message after that position. */
  findNext(userId: string, chatId: string, position: number): Promise<Message | undefined>;
  findLast(userId: string, chatId: string, through?: number | null): Promise<Message | undefined>;
  /** Replaces text and swipes; writes `message.updated` and queues the rescan job in the same commit. */
  update(
    userId: string,
    messageId: string,
    change: { text: string; swipes: string[]; swipeIndex: number; editedAt: string | null },
    job: NewJob,
  ): Promise<Message>;
  /** Puts a message into the trash or takes it out; writes `message.deleted` or `message.restored`. */
  setDeleted(userId: string, messageId: string, deletedAt: string | null, job: NewJob): Promise<Message>;
}
