import type { LastRebuild, LastSweep } from '../../../server/domain/storage.ts';
import type { KeepingNotes } from '../../../server/ports/keeping-notes.ts';
import type { Machine } from '../../../server/ports/machine.ts';

/** A machine with room, started an hour before the clock of the tests. */
export const createFakeMachine = (): Machine => ({
  disk: async () => ({ freeBytes: 40_000_000_000, totalBytes: 100_000_000_000 }),
  process: () => ({ startedAt: Date.UTC(2026, 10, 21, 11), residentBytes: 90_000_000, cpuSeconds: 1.5 }),
  versions: () => ({ cyclorama: '0.1.0', bun: '1.0.0', sharp: '0.1.0' }),
});

export function createMemoryKeepingNotes(): KeepingNotes {
  let sweep: LastSweep | null = null;
  let rebuild: LastRebuild | null = null;
  return {
    lastBackup: async () => null,
    lastSweep: async () => sweep,
    noteSweep: async (last) => void (sweep = last),
    lastRebuild: async () => rebuild,
    noteRebuild: async (last) => void (rebuild = last),
  };
}
