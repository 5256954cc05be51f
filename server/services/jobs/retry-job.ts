import { AppError } from '../../domain/failure.ts';
import type { Job } from '../../domain/job.ts';
import type {
  GeneratePayload,
  IllustratePayload,
  NewJob,
  PastOrder,
  RescanPayload,
} from '../../ports/jobs.ts';
import type { GeneratedFile } from '../illustration/obtain-picture.ts';
import { findPresentMessage, loadStory } from '../illustration/story.ts';
import type { Actor, Ports } from '../ports.ts';
import { makeGenerateJob, makeIllustrateJob, makeRescanJob } from './make-jobs.ts';

/**
 * Makes a new job with the order of one that failed: new ids, a new call, nothing remembered. Where it failed after its
 * pictures came, they are taken up and nothing is ordered again. Asked again, it answers with the job that was made
 * then. What the story wanted by itself is wanted by the user now.
 * Throws `AppError('not_found')`, also when its chat is gone, and `conflict` for one that did not fail.
 */
export async function retryJob(
  ports: Pick<Ports, 'jobs' | 'chats' | 'settings' | 'messages' | 'imageStore' | 'ids' | 'clock'>,
  actor: Actor,
  jobId: string,
): Promise<Job> {
  const past = await ports.jobs.findOrder(actor.id, jobId);
  if (!past) throw new AppError('not_found', 'This job does not exist.');
  if (past.state !== 'failed') throw new AppError('conflict', 'Only a job that failed can be tried again.');
  // What came stays, and starting it again brings the rest.
  if (past.kind === 'move-in') throw new AppError('conflict', 'Start the moving in again instead.');
  if (past.kind === 'sweep' || past.kind === 'rebuild') {
    throw new AppError('conflict', 'Start it again under Settings, Storage.');
  }
  const steps = (await hasReceived(ports, past)) ? past.steps : {};
  if (past.kind === 'generate') {
    const { picture } = past.payload as GeneratePayload;
    return ports.jobs.retry(actor.id, jobId, makeGenerateJob(ports, picture), steps);
  }
  const story = await loadStory(ports, actor.id, past.chatId);
  // The message it was made for may have been deleted since.
  const messageId = past.throughMessageId ?? (await findPresentMessage(ports, story))?.id ?? null;
  return ports.jobs.retry(actor.id, jobId, makeAgain(ports, past, story.chat.id, messageId), steps);
}

/** Whether all pictures that were ordered lie on the disk: what failed was what came after. */
async function hasReceived(
  { imageStore }: Pick<Ports, 'imageStore'>,
  { steps, failure }: PastOrder,
): Promise<boolean> {
  // They are no pictures, and would be none the next time.
  if (failure?.reason === 'malformed_reply') return false;
  const generated = Object.entries(steps).findLast(([step]) => step.startsWith('generate-'))?.[1];
  const { files } = { files: [], ...(generated as Partial<{ files: GeneratedFile[] }>) };
  for (const { key } of files) if (!(await imageStore.findTemporary(key))) return false;
  return files.length > 0;
}

function makeAgain(
  ports: Pick<Ports, 'ids' | 'clock'>,
  past: PastOrder,
  chatId: string,
  messageId: string | null,
): NewJob {
  if (past.kind === 'rescan') {
    const job = makeRescanJob(ports, chatId, 1);
    const { followUp, followUpId } = job.payload as RescanPayload;
    // It may have failed halfway: what it wrote would look like what was kept.
    const payload = { ...(past.payload as RescanPayload), followUp, followUpId, toTheEnd: true };
    return { ...job, payload };
  }
  const { order } = past.payload as IllustratePayload;
  const trigger = past.trigger === 'automatic' ? 'force' : past.trigger;
  return makeIllustrateJob(ports, chatId, messageId, trigger, order);
}
