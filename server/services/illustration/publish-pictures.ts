import { sayUsedUp, type DecisionReason } from '../../domain/decision.ts';
import { AppError } from '../../domain/failure.ts';
import type { Scene } from '../../domain/scene.ts';
import { describeRefusal } from '../../domain/spending.ts';
import { toInstant } from '../../domain/time.ts';
import type { Remembered, Settlement } from '../../ports/jobs.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';
import type { Verdict } from './decide-scene.ts';
import type { Unsent } from './generate-pictures.ts';

/** Shows the pictures: backdrop, film strip and events in one commit. Returns their ids. */
export async function publishPictures(
  ports: Pick<Ports, 'images' | 'clock'>,
  run: JobRun,
  { verdict, scene, imageIds }: { verdict: Verdict; scene: Scene; imageIds: string[] },
  keep: (imageIds: string[]) => Remembered,
): Promise<string[]> {
  const imageId = imageIds[0] ?? null;
  await ports.images.publish(run.job.userId, {
    remembered: keep(imageIds),
    chatId: run.job.chatId,
    imageIds,
    target: verdict.target,
    replacesPinned: run.job.trigger !== 'automatic',
    scene,
    entry: verdict.entry && { ...verdict.entry, imageId },
    at: toInstant(ports.clock.now()),
  });
  return imageIds;
}

/** Hangs a kept picture again. What is on the backdrop then is the scene of that picture. */
export async function reusePicture(
  ports: Pick<Ports, 'images' | 'clock'>,
  run: JobRun,
  { verdict, scene }: { verdict: Verdict; scene: Scene },
  keep: (imageIds: string[]) => Remembered,
): Promise<string[]> {
  const image = await ports.images.find(run.job.userId, verdict.reusedImageId ?? '');
  if (!image) throw new AppError('not_found', 'The picture that was to hang again has been deleted.');
  const shown = { verdict, scene: image.scene ?? scene, imageIds: [image.id] };
  return publishPictures(ports, run, shown, keep);
}

/** Nothing was sent: the row says why it has no picture, and the job ends as its reason wants. */
export async function endUnsent(
  { timeline }: Pick<Ports, 'timeline'>,
  { job }: JobRun,
  { entry }: Verdict,
  unsent: Unsent,
): Promise<Settlement> {
  const hold = async (reason: DecisionReason) => {
    const decision = { kind: 'hold' as const, because: [reason] };
    if (entry) await timeline.write(job.userId, job.chatId, [{ ...entry, decision }], []);
  };
  if (unsent.stopped === 'superseded') {
    await hold({ code: 'superseded', params: {} });
    return { state: 'cancelled', failure: null };
  }
  const { refusal } = unsent;
  if (refusal.code !== 'over_budget') {
    return { state: 'failed', failure: { reason: 'over_cap', message: describeRefusal(refusal) } };
  }
  await hold(sayUsedUp(refusal));
  return { state: 'done', imageIds: [], cost: null };
}
