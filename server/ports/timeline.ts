import type { TimelineEntry } from '../domain/timeline.ts';
import type { AppEvent } from '../domain/events.ts';

export interface TimelineRepository {
  /** In message order, after a position. */
  list(userId: string, chatId: string, filter: { after?: number; limit: number }): Promise<TimelineEntry[]>;
  /** Newest first, before a position: for the film strip. */
  listLatest(
    userId: string,
    chatId: string,
    filter: { before?: number; limit: number },
  ): Promise<TimelineEntry[]>;
  find(userId: string, messageId: string): Promise<TimelineEntry | undefined>;
  /** The last entry at or before a position (default: the last of all). */
  findLast(userId: string, chatId: string, through?: number): Promise<TimelineEntry | undefined>;
  /**
   * Writes entries (new or replaced, by message). `replaced` entries keep their decision and image.
   * The events are written in the same commit.
   */
  write(userId: string, chatId: string, entries: TimelineEntry[], events: AppEvent[]): Promise<void>;
  /** How many messages were passed, and how many pictures painted: what the brakes ask. */
  brakeFacts(
    userId: string,
    chatId: string,
    position: number,
    since: string,
  ): Promise<{ messagesSinceLastPaint: number | null; paintedSince: number; lastPaintedAt: string | null }>;
}
