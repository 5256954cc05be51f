import { toInstant } from '../../domain/time.ts';
import { makeAutomaticJob } from '../jobs/make-jobs.ts';
import type { Actor, Ports } from '../ports.ts';

/**
 * Gives up what is being written in a chat: no message comes of it, and its picture is called off as long as it has not
 * been ordered; one that hangs already gives way to what the story says. Nothing happens where nothing is being written.
 */
export async function abandonDraft(
  ports: Pick<Ports, 'drafts' | 'jobs' | 'messages' | 'ids' | 'clock'>,
  actor: Actor,
  chatId: string,
): Promise<void> {
  const { drafts, jobs, messages, clock } = ports;
  const draft = drafts.find(actor.id, chatId);
  if (!draft) return;
  drafts.end(draft);
  await draft.reading;
  if (!draft.order) return;
  if (await jobs.cancelUnsent(actor.id, draft.order.jobId, toInstant(clock.now()))) return;
  const present = await messages.findLast(actor.id, chatId);
  if (present) await jobs.add(actor.id, makeAutomaticJob(ports, chatId, present.id));
}
