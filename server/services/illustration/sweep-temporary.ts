import { toInstant } from '../../domain/time.ts';
import type { Ports } from '../ports.ts';

/** The name under which the bytes of a job's picture lie until they are kept: a later run finds them by it. */
export const temporaryKey = (jobId: string, candidate: number, sequence: number): string =>
  `${jobId}-${candidate}.${sequence}`;

/** The same for a picture that is being uploaded. Nobody looks for it after a restart. */
export const uploadKey = (imageId: string): string => `${uploading}${imageId}`;
const uploading = 'upload-';

/** Removes what uploads left that were cut off by the end of a process: before anybody can begin another. */
export async function dropUploads({ imageStore }: Pick<Ports, 'imageStore'>): Promise<void> {
  for (const key of await imageStore.listTemporary())
    if (key.startsWith(uploading)) await imageStore.removeTemporary(key);
}

/** So long the pictures of a job that failed after they came wait for it to be tried again. */
const keepReceivedMs = 7 * 24 * 3_600_000;

/** Removes what jobs that ended or are gone have left behind. Returns how many. */
export async function sweepTemporary({
  imageStore,
  jobs,
  clock,
}: Pick<Ports, 'imageStore' | 'jobs' | 'clock'>): Promise<number> {
  const failedBefore = toInstant(clock.now() - keepReceivedMs);
  let removed = 0;
  for (const key of await imageStore.listTemporary()) {
    if (key.startsWith(uploading)) continue;
    if (!(await jobs.hasEnded(key.slice(0, key.lastIndexOf('-')), failedBefore))) continue;
    await imageStore.removeTemporary(key);
    removed += 1;
  }
  return removed;
}
