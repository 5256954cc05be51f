import type { Alias } from '../domain/alias/alias.ts';
import type { AppEvent } from '../domain/events.ts';
import type { Scene, SceneFieldName } from '../domain/scene.ts';
import type { StoryStep } from '../domain/replay-story.ts';
import type { TimelineEntry } from '../domain/timeline.ts';
import type { NewJob, Remembered } from './jobs.ts';

/** What a user said by hand about one message's scene; it holds over whatever is read there again. */
export type SceneCorrection = { [Name in SceneFieldName]?: Scene[Name]['value'] };

/** What was read of a message, without what was decided. */
export interface ReadStep extends StoryStep {
  position: number;
}

/** Entries of deleted messages are kept for their return and left out everywhere. */
export interface TimelineRepository {
  /** In message order, after a position. */
  list(
    userId: string,
    chatId: string,
    filter: { after?: number; through?: number | null; limit: number },
  ): Promise<TimelineEntry[]>;
  /** Newest first, before a position: for the film strip. */
  listLatest(
    userId: string,
    chatId: string,
    filter: { before?: number; limit: number },
  ): Promise<TimelineEntry[]>;
  /** Newest first, before a position (default: from the last on), for replaying a story. */
  listSteps(userId: string, chatId: string, filter: { before?: number; limit: number }): Promise<ReadStep[]>;
  find(userId: string, messageId: string): Promise<TimelineEntry | undefined>;
  /** The last entry at or before a position (default: the last of all). */
  findLast(userId: string, chatId: string, through?: number | null): Promise<TimelineEntry | undefined>;
  /** The last entry at or before a position that has a picture. */
  findLastPainted(userId: string, chatId: string, through: number): Promise<TimelineEntry | undefined>;
  /**
   * Writes entries, new or replaced by message. The events and the job's step, if any, are written in the
   * same commit.
   */
  write(
    userId: string,
    chatId: string,
    entries: TimelineEntry[],
    events: AppEvent[],
    remembered?: Remembered,
  ): Promise<void>;
  /**
   * Replaces an entry, adds to what was said of it by hand, keeps what the chat learned from it, and queues the rescan
   * of what follows: one commit. Of aliases with the same field and words the new one holds; more than `mostAliases`
   * of a chat are not kept, the oldest go. Writes `alias.learned`, and `alias.forgotten` for those that went.
   */
  correct(
    userId: string,
    chatId: string,
    entry: TimelineEntry,
    correction: SceneCorrection,
    learned: readonly Alias[],
    events: AppEvent[],
    job: NewJob,
  ): Promise<void>;
  findCorrection(userId: string, messageId: string): Promise<SceneCorrection | undefined>;
  /**
   * How many messages came after the last painted one before `position`, that one included (at most 1000 are
   * counted; `null`: none was painted), how many pictures were painted since a moment, and when the last was: what the brakes ask.
   */
  brakeFacts(
    userId: string,
    chatId: string,
    position: number,
    since: string,
  ): Promise<{ messagesSinceLastPaint: number | null; paintedSince: number; lastPaintedAt: string | null }>;
}
