import type { IllustratePayload } from '../../ports/jobs.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';
import {
  asksModel,
  writePicturePrompt,
  type PromptWish,
  type PromptWritingPorts,
} from '../prompt-writing/write-picture-prompt.ts';
import { notAsked, type Writing } from '../prompt-writing/writing.ts';
import type { Story } from './story.ts';

/**
 * The prompt that a language model writes for a job, once a dialect: candidates that speak the same share it. That it
 * is asked is remembered before: when the server goes down with the question, nobody can say whether the answer was
 * paid for, and it is not asked again.
 */
export async function writeForJob(
  ports: PromptWritingPorts & Pick<Ports, 'drafts'>,
  run: JobRun,
  story: Story,
  { scene, can }: Pick<PromptWish, 'scene' | 'can'>,
): Promise<Writing> {
  const { job } = run;
  const { order, seed, draft } = job.payload as IllustratePayload;
  if (!asksModel(story, order)) return notAsked;
  return run.remember(`written-${can.dialect}`, async () => {
    const asking = `asking-${can.dialect}`;
    if (asking in job.steps) return { because: 'outcome_unknown' };
    const message =
      job.throughMessageId === null
        ? undefined
        : await ports.messages.find(story.userId, job.throughMessageId);
    const growing = draft && ports.drafts.find(story.userId, story.chat.id);
    return writePicturePrompt(
      ports,
      story,
      {
        scene,
        can,
        seed: order.seed ?? seed,
        automatic: job.trigger === 'automatic',
        ...(message && { position: message.position }),
        ...(growing?.id === draft?.messageId &&
          growing && { draft: { speaker: growing.name, text: growing.text } }),
        beforeAsking: () => run.remember(asking, () => true),
      },
      {
        signal: run.cancelSignal,
        beforeSending: run.signal,
        sent: (sending) => run.sent(sending, 'prompt'),
      },
    );
  });
}
