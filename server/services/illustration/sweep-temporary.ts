import type { Ports } from '../ports.ts';

/** The name under which the bytes of a job's picture lie until they are kept: a later run finds them by it. */
export const temporaryKey = (jobId: string, candidate: number, sequence: number): string =>
  `${jobId}-${candidate}.${sequence}`;

/** Removes what jobs that failed, were cancelled or are gone have left behind. Returns how many. */
export async function sweepTemporary({
  imageStore,
  jobs,
}: Pick<Ports, 'imageStore' | 'jobs'>): Promise<number> {
  let removed = 0;
  for (const key of await imageStore.listTemporary()) {
    if (!(await jobs.hasEnded(key.slice(0, key.lastIndexOf('-'))))) continue;
    await imageStore.removeTemporary(key);
    removed += 1;
  }
  return removed;
}
