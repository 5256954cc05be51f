import { join } from 'node:path';
import type { z } from 'zod';
import { LastBackup } from '../../domain/backup.ts';
import { LastRebuild, LastSweep } from '../../domain/storage.ts';
import type { KeepingNotes } from '../../ports/keeping-notes.ts';
import { guard, readIfThere, writeWhole } from '../system/whole-file.ts';

/** Files in the data folder: `last-backup.json` is written by the command line. */
export function createFolderKeepingNotes(dataFolder: string): KeepingNotes {
  const path = (name: string) => join(dataFolder, `last-${name}.json`);
  const read = async <Schema extends z.ZodType>(
    name: string,
    schema: Schema,
  ): Promise<z.infer<Schema> | null> => {
    const bytes = await guard(() => readIfThere(path(name)));
    return bytes ? (schema.safeParse(parse(new TextDecoder().decode(bytes))).data ?? null) : null;
  };
  const write = (name: string, note: unknown) =>
    guard(() => writeWhole(path(name), new TextEncoder().encode(JSON.stringify(note))));
  return {
    lastBackup: () => read('backup', LastBackup),
    lastSweep: () => read('sweep', LastSweep),
    noteSweep: (sweep) => write('sweep', sweep),
    lastRebuild: () => read('rebuild', LastRebuild),
    noteRebuild: (rebuild) => write('rebuild', rebuild),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema refuses it.
    return undefined;
  }
}
