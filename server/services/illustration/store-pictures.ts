import type { Image, LeftOut } from '../../domain/image.ts';
import { withoutRepeats } from '../../domain/prompt/left-out.ts';
import { toInstant } from '../../domain/time.ts';
import type { DrawnPictures, Remembered } from '../../ports/jobs.ts';
import { builtInPainter } from '../connections/built-in-painter.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';
import type { GeneratedFile } from './obtain-picture.ts';
import type { GaveWay, Painted } from './paint-by-chain.ts';
import { renderPainting, type Rendering } from './render-painting.ts';

export interface Paintings extends Pick<Painted, 'plan' | 'gaveWay'> {
  files: GeneratedFile[];
  /** The message that they show. */
  messageId: string | null;
  /** The picture that they are other takes of. */
  variationOf?: string;
}

/** Makes the files permanent with their renditions, then writes their rows. Returns the images' ids. */
export async function storePictures(
  ports: Rendering & Pick<Ports, 'images' | 'clock'>,
  run: JobRun,
  { plan, gaveWay, files, messageId, variationOf }: Paintings,
  keep: (imageIds: string[]) => Remembered,
): Promise<string[]> {
  const { imageIds } = run.job.payload as DrawnPictures;
  const images: Image[] = [];
  for (const [index, file] of files.entries()) {
    const id = imageIds[index];
    if (!id) throw new Error('Fewer ids were drawn for this job than pictures came.');
    const painting = { plan, ...file };
    const { read, renditions, leftOut } = await renderPainting(
      ports,
      { job: run.job, signal: run.keepSignal },
      painting,
    );
    await ports.imageStore.keep(file.key, { hash: file.hash, mime: read.mime }, renditions);
    images.push({
      id,
      origin: 'painted',
      chatId: run.job.chatId,
      messageId,
      jobId: run.job.id,
      provider: plan.providerId,
      connectionId: plan.connectionId === builtInPainter.id ? null : plan.connectionId,
      model: file.model ?? plan.model,
      prompt: plan.prompt,
      negativePrompt: plan.negativePrompt,
      seed: plan.seedless ? null : file.seed,
      scene: plan.subject,
      leftOut: withoutRepeats([...sayWhoGaveWay(gaveWay), ...plan.leftOut, ...file.leftOut, ...leftOut]),
      ...read,
      bytes: file.bytes,
      hash: file.hash,
      cost: file.cost.money,
      credits: file.cost.credits,
      recipe: file.recipe ?? null,
      variationOf: variationOf ?? null,
      favourite: false,
      tags: [],
      deletedAt: null,
      createdAt: toInstant(ports.clock.now()),
    });
  }
  const stored = images.map((image) => image.id);
  await ports.images.add(run.job.userId, images, keep(stored));
  return stored;
}

/** Why this picture is not by the connection that was chosen. */
const sayWhoGaveWay = (gaveWay: readonly GaveWay[]): LeftOut[] =>
  gaveWay.map(({ name, why }) => ({ field: 'connection', why: `${name} did not paint it: ${why}` }));
