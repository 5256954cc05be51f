import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';

/**
 * Gives up what is being written in a chat: no message comes of it, and its picture is called off as long as it has not
 * been ordered. Nothing happens where nothing is being written.
 */
export async function abandonDraft(
  { drafts, jobs, clock }: Pick<Ports, 'drafts' | 'jobs' | 'clock'>,
  actor: Actor,
  chatId: string,
): Promise<void> {
  const draft = drafts.find(actor.id, chatId);
  if (!draft) return;
  drafts.end(draft);
  await draft.reading;
  if (draft.order) await jobs.cancelUnsent(actor.id, draft.order.jobId, toInstant(clock.now()));
}
