import { z } from 'zod';
import { LastBackup } from '../domain/backup.ts';
import { Job } from '../domain/job.ts';
import { LastRebuild, LastSweep } from '../domain/storage.ts';
import { Instant } from '../domain/time.ts';

/** What the data folder comes to, and what was done last to keep it. */
export const StorageView = z.object({
  /** All users' pictures with their originals, those in the trash among them. */
  images: z.number().int(),
  imageBytes: z.number().int(),
  databaseBytes: z.number().int(),
  /** Of the disk that the data folder lies on. */
  freeBytes: z.number().int(),
  diskBytes: z.number().int(),
  lastBackup: LastBackup.nullable(),
  lastSweep: LastSweep.nullable(),
  lastRebuild: LastRebuild.nullable(),
  /** The admin's own sweep and rebuild that wait or run. */
  jobs: z.array(Job),
});
export type StorageView = z.infer<typeof StorageView>;

export const OrderSweep = z.strictObject({
  /** Pictures without their original that nothing refers to go into the trash; default: they are only counted. */
  trashMissing: z.boolean().optional(),
});
export type OrderSweep = z.infer<typeof OrderSweep>;

export const OrderRebuild = z.strictObject({
  /** Also where renditions are there; default: only missing ones. */
  all: z.boolean().optional(),
});
export type OrderRebuild = z.infer<typeof OrderRebuild>;

/** How the server is, for whoever runs it. */
export const InstanceHealth = z.object({
  /** `degraded`: one of `problems` wants to be looked at. */
  status: z.enum(['ok', 'degraded']),
  problems: z.array(z.string()),
  startedAt: Instant,
  database: z.object({ bytes: z.number().int(), schema: z.number().int() }),
  disk: z.object({ freeBytes: z.number().int(), totalBytes: z.number().int() }),
  queue: z.object({
    ready: z.number().int(),
    running: z.number().int(),
    /** Since when the oldest job waits that could run; `null` where none does. */
    oldestWaitingSince: Instant.nullable(),
  }),
  storage: z.object({ images: z.number().int(), bytes: z.number().int(), lastBackupAt: Instant.nullable() }),
  versions: z.object({ cyclorama: z.string(), bun: z.string(), sqlite: z.string(), sharp: z.string() }),
});
export type InstanceHealth = z.infer<typeof InstanceHealth>;
