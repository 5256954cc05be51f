import type { Alias } from '../domain/alias/alias.ts';
import type { NewJob } from './jobs.ts';

/** What a chat was taught. They are learned with the correction that teaches them: `timeline.correct`. */
export interface AliasRepository {
  /** All of a chat, newest first. */
  list(userId: string, chatId: string): Promise<Alias[]>;
  find(userId: string, aliasId: string): Promise<Alias | undefined>;
  /** Takes one away and queues the reading of what it may have changed; writes `alias.forgotten`. False: it was not there. */
  forget(userId: string, chatId: string, aliasId: string, job: NewJob): Promise<boolean>;
}
