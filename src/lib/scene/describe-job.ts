import type { Job } from '../api/types.ts';
import { words } from '../words/en.ts';

/** What a job does right now, with its progress where that is really known. */
export function describeStage(job: Job): string {
  if (job.state === 'ready') return words.scene.job.queued;
  const stage = (job.stage && words.scene.job.stages[job.stage]) || words.scene.job.running;
  return job.progress === null ? stage : words.scene.job.progress(stage, job.progress);
}

/** Why there is no picture, and whose side that is on. */
export const describeFailure = ({ failure }: Job): string =>
  words.failures.sentences[failure?.reason ?? 'internal'];
