import type { StoredEvent } from '../domain/events.ts';

/** Events are written by the repositories in the commit they tell of; here they are read and heard. */
export interface EventLog {
  /** Oldest first, after `afterId`, at most `limit`. */
  listAfter(userId: string, afterId: number, limit: number): Promise<StoredEvent[]>;
  /** The newest id, or 0; the oldest still kept, or 0. */
  bounds(userId: string): Promise<{ oldest: number; newest: number }>;
  /** Called after each commit that wrote events for this user. Returns how to stop. */
  subscribe(userId: string, listener: (events: StoredEvent[]) => void): () => void;
  /** Forgets events older than that moment. */
  prune(before: string): Promise<number>;
}
