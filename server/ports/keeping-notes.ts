import type { LastBackup } from '../domain/backup.ts';
import type { LastRebuild, LastSweep } from '../domain/storage.ts';

/** What was done last to keep the data folder; `null` where nothing was, or what was noted cannot be read. */
export interface KeepingNotes {
  lastBackup(): Promise<LastBackup | null>;
  lastSweep(): Promise<LastSweep | null>;
  noteSweep(sweep: LastSweep): Promise<void>;
  lastRebuild(): Promise<LastRebuild | null>;
  noteRebuild(rebuild: LastRebuild): Promise<void>;
}
