import { z } from 'zod';
import { readImageFileName } from './image-file.ts';
import { Instant } from './time.ts';

/** The first and the last file of a backup. */
export const backupHeadName = 'cyclorama-backup.json';
export const backupTailName = 'cyclorama-backup-end.json';

/** Whether the key file is in it, was left out, is not needed (`CYCLORAMA_SECRET`), or was never made. */
export const BackupKeys = z.enum(['included', 'left_out', 'secret', 'none']);
export type BackupKeys = z.infer<typeof BackupKeys>;

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What a backup says of itself before anything else in it is read. */
export const BackupHead = z.object({
  format: z.literal(1),
  version: z.string().max(100),
  /** The number of migrations its database has been through. */
  schema: z.number().int().positive(),
  createdAt: Instant,
  keys: BackupKeys,
  renditions: z.boolean(),
});
export type BackupHead = z.infer<typeof BackupHead>;

/** What it says at its end, where all of it was written. */
export const BackupTail = z.object({
  /** Between head and tail. */
  files: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  /** SHA-256 over a line `name SHA-256` for each of them in their order. */
  digest: Hash,
  /** Originals whose bytes were not what their name says already when the backup was made. */
  damaged: z.array(Hash),
  /** Files that the database names and that were not there. */
  missing: z.number().int().nonnegative(),
});
export type BackupTail = z.infer<typeof BackupTail>;

export type BackupFile =
  | { kind: 'database' | 'key' | 'temporary' | 'upload' }
  /** `hash`: what the bytes must come to. */
  | { kind: 'original' | 'reference'; hash: string }
  | { kind: 'rendition'; hash: string };

/**
 * What a file in a backup is, by its name; undefined for any name that no backup holds. Whatever passes lies inside
 * the data folder: every step of it is spelled out here.
 */
export function readBackupName(name: string): BackupFile | undefined {
  if (name === 'cyclorama.db') return { kind: 'database' };
  if (name === 'vault.key') return { kind: 'key' };
  const [folder, ...steps] = name.split('/');
  const last = steps.at(-1) ?? '';
  if (folder === 'images' && steps.length === 3) {
    const read = readImageFileName(last);
    if (!read || steps[0] !== read.hash.slice(0, 2) || steps[1] !== read.hash.slice(2, 4)) return undefined;
    return { kind: read.size === 'original' ? 'original' : 'rendition', hash: read.hash };
  }
  if (folder === 'references' && steps.length === 2 && Hash.safeParse(last).success) {
    return steps[0] === last.slice(0, 2) ? { kind: 'reference', hash: last } : undefined;
  }
  if (folder === 'temporary' && steps.length === 1 && /^\w[\w.-]{0,200}$/.test(last)) {
    return { kind: 'temporary' };
  }
  const upload = folder === 'moving-in' && steps.length === 3 && steps.slice(0, 2).every(isPlainStep);
  return upload && (last === 'record.json' || last === 'upload.zip') ? { kind: 'upload' } : undefined;
}

const isPlainStep = (step: string): boolean => /^[\w-]{1,200}$/.test(step);

/** The last backup of a data folder, as it is noted there. */
export const LastBackup = z.object({
  at: Instant,
  files: z.number().int(),
  bytes: z.number().int(),
  keys: BackupKeys,
});
export type LastBackup = z.infer<typeof LastBackup>;

export interface BackupReport extends LastBackup {
  path: string;
  /** Examples of files that the database names and that were not there. */
  missing: { count: number; examples: string[] };
  damaged: string[];
}

export interface RestoreReport {
  head: BackupHead;
  files: number;
  bytes: number;
  missing: number;
  damaged: number;
  /** Where what was there before lies now; `null` where nothing was. */
  asideIn: string | null;
  /** The key file of the folder before it was kept, because the backup has none. */
  keptKey: boolean;
}
