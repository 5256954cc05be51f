import { statfs } from 'node:fs/promises';
import type { Machine } from '../../ports/machine.ts';
import { guard } from './whole-file.ts';

/** This machine and this process. */
export function createMachine(
  dataFolder: string,
  versions: Pick<ReturnType<Machine['versions']>, 'cyclorama' | 'sharp'>,
): Machine {
  return {
    disk: () =>
      guard(async () => {
        const { bavail, bsize, blocks } = await statfs(dataFolder);
        return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
      }),
    process: () => {
      const { user, system } = process.cpuUsage();
      return {
        startedAt: performance.timeOrigin,
        residentBytes: process.memoryUsage.rss(),
        cpuSeconds: (user + system) / 1e6,
      };
    },
    versions: () => ({ ...versions, bun: Bun.version }),
  };
}
