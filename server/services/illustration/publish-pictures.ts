import { AppError } from '../../domain/failure.ts';
import type { Scene } from '../../domain/scene.ts';
import { toInstant } from '../../domain/time.ts';
import type { Remembered } from '../../ports/jobs.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';
import type { Verdict } from './decide-scene.ts';

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

/** A newer scene came before anything was sent: the row says why it has no picture. */
export async function noteSuperseded(
  { timeline }: Pick<Ports, 'timeline'>,
  { job }: JobRun,
  { entry }: Verdict,
): Promise<void> {
  if (!entry) return;
  const decision = { kind: 'hold' as const, because: [{ code: 'superseded' as const, params: {} }] };
  await timeline.write(job.userId, job.chatId, [{ ...entry, decision }], []);
}
