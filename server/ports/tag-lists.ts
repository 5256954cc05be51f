import type { AppEvent } from '../domain/events.ts';
import type { TagListSummary } from '../domain/tags/own-tags.ts';
import type { Instant } from '../domain/time.ts';

/** A list that is used: its summary, and by which hash its rows are known. */
export interface KeptTagList extends TagListSummary {
  /** SHA-256 of the rows, hex. */
  hash: string;
}

/**
 * Users' own tags: one list a user. What a list took the place of, and what was removed, lies aside until it is
 * restored, something else is put there, or it is pruned.
 */
export interface TagListRepository {
  find(userId: string): Promise<KeptTagList | undefined>;
  /** The rows of the list that is used; undefined when it is another by now. */
  findRows(userId: string, hash: string): Promise<string | undefined>;
  /** From now on this list is used. `rows`: as `readTagList` reads them. The one before it, or nothing, lies aside. */
  put(userId: string, list: KeptTagList, rows: string, at: Instant, events: AppEvent[]): Promise<void>;
  /** Lays it aside. False when there is none: nothing is changed and nobody told. */
  remove(userId: string, at: Instant, events: AppEvent[]): Promise<boolean>;
  /** What lies aside is used again, instead of what is used. Undefined when nothing does: nothing is changed. */
  restore(userId: string, events: AppEvent[]): Promise<KeptTagList | undefined>;
  /** Forgets what has lain aside since before that moment. Returns how many lists. */
  prune(before: Instant): Promise<number>;
}
