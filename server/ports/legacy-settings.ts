import type { Connection } from '../domain/connection.ts';
import type { AppEvent } from '../domain/events.ts';
import type { LegacyReport } from '../domain/legacy/legacy-report.ts';
import type { ReferencePicture } from '../domain/reference-picture.ts';
import type { SettingsPatch } from '../domain/settings.ts';
import type { SealedKey } from './connections.ts';

export interface EmptiedRow {
  before: string;
  after: string;
  secrets: string[];
}

export interface LegacyMove {
  connections: { connection: Connection; key: SealedKey | null; references: ReferencePicture[] }[];
  settings: SettingsPatch;
  report: LegacyReport;
  /**
   * Of the old text, and of what is left of it: both count as moved from now on. SHA-256, hex. Only the first tells
   * settings apart: what is left is the same when nothing but a key is another.
   */
  fingerprints: string[];
  /**
   * The row of the old table as it was read, what takes its place, and the keys that must be nowhere in the file
   * afterwards; absent when it came another way.
   */
  row?: EmptiedRow;
  at: string;
}

/** The old installation's row `imageGeneration`, where a restored database brought its table along. */
export interface LegacySettingsRepository {
  /** The row's text; undefined where there is no such table or row. */
  findRow(userId: string): Promise<string | undefined>;
  /** False while nothing outside this process wrote to the file since this user was last asked for. */
  mayHaveChanged(userId: string): boolean;
  findReport(userId: string, fingerprint: string): Promise<LegacyReport | undefined>;
  /** Of the last settings that were moved, whichever way they came. */
  findLatestReport(userId: string): Promise<LegacyReport | undefined>;
  /**
   * Connections, references, settings, the emptied row and the report in one commit; the keys' old bytes are
   * overwritten on the disk and leave the journal. False, and nothing is written, when the first fingerprint was
   * moved already or the row is another by now.
   */
  move(userId: string, move: LegacyMove, events: AppEvent[]): Promise<boolean>;
  /** Takes the keys out of a row that was moved before and came back. Nothing happens when it is another by now. */
  emptyRow(userId: string, row: EmptiedRow): Promise<void>;
}
