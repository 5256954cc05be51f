import type { NewJob, RescanPayload, Settlement } from '../../ports/jobs.ts';
import { toInstant } from '../../domain/time.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';
import { findPresentMessage, loadStory } from './story.ts';
import { walkMentions } from './walk-mentions.ts';

/**
 * Reads the scenes again from a position on, until they are what is stored already. Decisions and pictures of the
 * past stay. When the present scene may have become another, an automatic illustration follows.
 */
export async function rescanScenes(ports: Ports, run: JobRun): Promise<Settlement> {
  const { job } = run;
  const payload = job.payload as RescanPayload;
  const story = await loadStory(ports, job.userId, job.chatId);
  const { met, through: changedThrough } = await walkMentions(ports, run, story, payload);
  const present = await findPresentMessage(ports, story);
  const shown = story.chat.playhead === null || payload.fromPosition <= story.chat.playhead;
  const touched = present && shown && (!met || changedThrough >= present.position);
  const next = touched ? makeFollowUp(ports, run, payload, present.id) : undefined;
  return { state: 'done', imageIds: [], cost: null, next };
}

const makeFollowUp = (
  { clock }: Pick<Ports, 'clock'>,
  { job }: JobRun,
  { followUpId, followUp }: RescanPayload,
  throughMessageId: string,
): NewJob => ({
  id: followUpId,
  kind: 'illustrate',
  trigger: 'automatic',
  chatId: job.chatId,
  throughMessageId,
  payload: { order: {}, ...followUp },
  createdAt: toInstant(clock.now()),
});
