import type { JobPreviews } from '../../ports/job-previews.ts';

const maxBytes = 4 * 1024 * 1024;
/** More than jobs that run at once. */
const maxHeld = 32;

export function createJobPreviews(): JobPreviews {
  const held = new Map<string, { userId: string; bytes: Uint8Array }>();
  return {
    keep: (userId, jobId, bytes) => {
      if (bytes.length > maxBytes) return;
      held.delete(jobId);
      held.set(jobId, { userId, bytes });
      const [oldest] = held.keys();
      if (held.size > maxHeld && oldest !== undefined) held.delete(oldest);
    },
    find: (userId, jobId) => {
      const preview = held.get(jobId);
      return preview?.userId === userId ? preview.bytes : undefined;
    },
    drop: (jobId) => void held.delete(jobId),
  };
}
