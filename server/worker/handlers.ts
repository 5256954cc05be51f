import type { JobKind } from '../domain/job.ts';
import { generatePicture } from '../services/generation/generate-picture.ts';
import { illustrateMessage } from '../services/illustration/illustrate-message.ts';
import { rescanScenes } from '../services/illustration/rescan-scenes.ts';
import { moveInByJob } from '../services/moving/move-in-by-job.ts';
import { rebuildByJob } from '../services/storage/rebuild-by-job.ts';
import { sweepByJob } from '../services/storage/sweep-by-job.ts';
import type { JobHandler } from '../services/jobs/job-run.ts';

/** What each kind of job does. A new kind is a verb and a line here. */
export const handlers: Record<JobKind, JobHandler> = {
  illustrate: illustrateMessage,
  rescan: rescanScenes,
  'move-in': moveInByJob,
  generate: generatePicture,
  sweep: sweepByJob,
  rebuild: rebuildByJob,
};
