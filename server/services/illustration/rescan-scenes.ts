import type { Message } from '../../domain/message.ts';
import type { SceneReading } from '../../domain/scene-reading.ts';
import type { TimelineEntry } from '../../domain/timeline.ts';
import type { NewJob, RescanPayload, Settlement } from '../../ports/jobs.ts';
import { toInstant } from '../../domain/time.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';
import { createBreather } from './breather.ts';
import { applyCorrection } from './apply-correction.ts';
import { followStory } from './follow-story.ts';
import { passBy, type Known } from './read-messages.ts';
import { findPresentMessage, loadStory, type Story } from './story.ts';

const pageSize = 50;

/**
 * Reads the scenes again from a position on, until they are what is stored already. Decisions and pictures of the
 * past stay. When the present scene may have become another, an automatic illustration follows.
 */
export async function rescanScenes(ports: Ports, run: JobRun): Promise<Settlement> {
  const { job } = run;
  const payload = job.payload as RescanPayload;
  const story = await loadStory(ports, job.userId, job.chatId);
  const lastRead = await ports.timeline.findLast(job.userId, job.chatId);
  const converged = await walk(ports, run, story, payload.fromPosition, lastRead?.position ?? 0);
  const present = await findPresentMessage(ports, story);
  const touched = present && (!converged || payload.fromPosition >= present.position);
  const next = touched ? makeFollowUp(ports, run, payload, present.id) : undefined;
  return { state: 'done', imageIds: [], cost: null, next };
}

/** True when the walk met what is stored; false when it ran to the last entry. */
async function walk(
  ports: Ports,
  run: JobRun,
  story: Story,
  fromPosition: number,
  throughPosition: number,
): Promise<boolean> {
  const { userId, chat } = story;
  const breathe = createBreather();
  const painted = (await ports.chats.findBackdropScene(userId, chat.id))?.scene ?? null;
  // How far an earlier run came: what it wrote would look like what was stored.
  let position = Number(run.job.steps['walked'] ?? fromPosition - 1);
  let last = await ports.timeline.findLast(userId, chat.id, position);
  const follower = await followStory(ports, story, position);
  for (;;) {
    const range = { after: position, through: throughPosition, limit: pageSize };
    const messages = await ports.messages.list(userId, chat.id, range);
    const stored = await ports.timeline.list(userId, chat.id, range);
    const known = new Map(stored.map((entry) => [entry.messageId, entry]));
    const changed: TimelineEntry[] = [];
    let met = false;
    for (const message of messages) {
      run.signal.throwIfAborted();
      const correction = await ports.timeline.findCorrection(userId, message.id);
      const before = known.get(message.id);
      const read = await follower.read(message, last?.scene, run.signal);
      const reading = { ...read, scene: applyCorrection(read.scene, correction) };
      position = message.position;
      const same = before !== undefined && Bun.deepEquals(before.scene, reading.scene);
      // The message itself may read as before while what follows was read without it.
      met = same && message.position > fromPosition;
      if (met) break;
      last = renew(before, message, reading, { before: last, painted }, fromPosition);
      if (!same || message.position === fromPosition) changed.push(last);
      await breathe();
    }
    const remembered = { jobId: run.job.id, step: 'walked', result: position };
    await ports.timeline.write(userId, chat.id, changed, [], remembered);
    if (met) return true;
    if (messages.length < pageSize) return false;
  }
}

/**
 * What was weighed and decided of later messages stands; the message that changed is weighed anew, and decided about
 * by the illustration that follows.
 */
function renew(
  stored: TimelineEntry | undefined,
  message: Message,
  reading: SceneReading,
  known: Known,
  fromPosition: number,
): TimelineEntry {
  const fresh = passBy(message, reading, known);
  if (!stored) return fresh;
  if (message.position !== fromPosition) return { ...stored, scene: reading.scene };
  const { shift, hunch, readBy } = fresh;
  return { ...stored, scene: reading.scene, shift, hunch, readBy };
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
