import { sayUsedUp, type Decision, type DecisionReason } from '../../domain/decision.ts';
import type { AppEvent } from '../../domain/events.ts';
import { AppError } from '../../domain/failure.ts';
import { plainMessage, type Message } from '../../domain/message.ts';
import type { Scene } from '../../domain/scene.ts';
import { describeRefusal } from '../../domain/spending.ts';
import type { TimelineEntry } from '../../domain/timeline.ts';
import { toInstant } from '../../domain/time.ts';
import type { Remembered, Settlement } from '../../ports/jobs.ts';
import { chatOf, type JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';
import type { Verdict } from './decide-scene.ts';
import type { Unsent } from './generate-pictures.ts';

interface Publishing {
  verdict: Verdict;
  scene: Scene;
  imageIds: string[];
  stale: boolean;
}

/** Shows the pictures: backdrop, film strip and events in one commit. Returns their ids. */
export async function publishPictures(
  ports: Pick<Ports, 'images' | 'clock' | 'ids'>,
  run: JobRun,
  { verdict, scene, imageIds, stale }: Publishing,
  keep: (imageIds: string[]) => Remembered,
): Promise<string[]> {
  const imageId = imageIds[0] ?? null;
  await ports.images.publish(run.job.userId, {
    remembered: keep(imageIds),
    chatId: chatOf(run.job),
    imageIds,
    target: verdict.target,
    place: {
      messageId: verdict.messageId ?? null,
      asMessage: verdict.target === 'message' ? pictureMessage(ports) : null,
    },
    replacesPinned: run.job.trigger !== 'automatic',
    scene,
    stale,
    memorable: run.job.trigger !== 'prompt',
    entry: verdict.entry && { ...verdict.entry, imageId },
    at: toInstant(ports.clock.now()),
  });
  return imageIds;
}

/** A turn of the narrator that is nothing but its pictures. */
const pictureMessage = ({
  ids,
  clock,
}: Pick<Ports, 'ids' | 'clock'>): Omit<Message, 'chatId' | 'position'> => ({
  id: ids.next('msg'),
  role: 'narrator',
  name: 'Narrator',
  text: '',
  swipes: [''],
  swipeIndex: 0,
  createdAt: toInstant(clock.now()),
  ...plainMessage,
});

/** Hangs a kept picture again. What is on the backdrop then is the scene of that picture. */
export async function reusePicture(
  ports: Pick<Ports, 'images' | 'clock' | 'ids'>,
  run: JobRun,
  { verdict, scene }: { verdict: Verdict; scene: Scene },
  keep: (imageIds: string[]) => Remembered,
): Promise<string[]> {
  const image = await ports.images.find(run.job.userId, verdict.reusedImageId ?? '');
  if (!image) throw new AppError('not_found', 'The picture that was to hang again has been deleted.');
  const shown = { verdict, scene: image.scene ?? scene, imageIds: [image.id], stale: false };
  return publishPictures(ports, run, shown, keep);
}

/** Nothing was sent: the row says why it has no picture, and the job ends as its reason wants. */
export async function endUnsent(
  { timeline }: Pick<Ports, 'timeline'>,
  { job }: JobRun,
  { entry }: Verdict,
  unsent: Unsent,
): Promise<Settlement> {
  const decide = (reason: DecisionReason) => ({ kind: 'hold' as const, because: [reason] });
  const write = async (row: TimelineEntry, decision: Decision, events: AppEvent[] = []) => {
    // While this one waited the message may have been read again, and even decided about.
    if (!Bun.deepEquals(await timeline.find(job.userId, row.messageId), row)) return;
    await timeline.write(job.userId, chatOf(job), [{ ...row, decision }], events);
  };
  if (unsent.stopped === 'superseded') {
    // The newer scene tells of itself.
    if (entry) await write(entry, decide({ code: 'superseded', params: {} }));
    return { state: 'cancelled', failure: null };
  }
  const { refusal } = unsent;
  if (refusal.code !== 'over_budget') {
    return { state: 'failed', failure: { reason: refusal.code, message: describeRefusal(refusal) } };
  }
  if (entry) {
    const { messageId, score } = entry;
    const decision = decide(sayUsedUp(refusal));
    const data = { messageId, score, decision };
    await write(entry, decision, [{ type: 'decision.made', chatId: job.chatId, data }]);
  }
  return { state: 'done', imageIds: [], cost: null };
}
