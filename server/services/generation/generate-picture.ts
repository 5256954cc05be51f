import { AppError } from '../../domain/failure.ts';
import { emptyScene } from '../../domain/scene.ts';
import { describeRefusal } from '../../domain/spending.ts';
import type { GeneratePayload, Settlement } from '../../ports/jobs.ts';
import { paintByChain } from '../illustration/paint-by-chain.ts';
import { storePictures } from '../illustration/store-pictures.ts';
import { sumCosts } from '../illustration/sum-costs.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';
import { notAsked } from '../prompt-writing/writing.ts';
import { readContext, type ReadOrder } from './read-context.ts';

/**
 * A picture that belongs to no chat, from the order to the gallery. What its elements said when it began is what is
 * painted, also after a restart.
 */
export async function generatePicture(ports: Ports, run: JobRun): Promise<Settlement> {
  const { job } = run;
  const { picture } = job.payload as GeneratePayload;
  const read = await run.remember<ReadOrder>('context', () => readContext(ports, job.userId, picture));
  const { telling, order, chosen, elementIds } = read;
  const { generated, ...painted } = await paintByChain(ports, run, telling, {
    scene: emptyScene(),
    order,
    chosen,
    write: async () => notAsked,
  });
  if ('stopped' in generated) {
    if (generated.stopped !== 'refused') throw new AppError('internal', 'Nothing supersedes this picture.');
    const { refusal } = generated;
    if (refusal.code === 'over_budget')
      throw new AppError('internal', 'A budget does not hold what is ordered.');
    return { state: 'failed', failure: { reason: refusal.code, message: describeRefusal(refusal) } };
  }
  const { files } = generated;
  const imageIds = await run.commit<string[]>(
    'store',
    (keep) =>
      storePictures(
        ports,
        run,
        { ...painted, files, messageId: null, variationOf: picture.variationOf },
        keep,
      ),
    { evenCalledOff: true },
  );
  await run.commit<string[]>(
    'publish',
    async (keep) => {
      await ports.images.publishApart(job.userId, { imageIds, elementIds, remembered: keep(imageIds) });
      return imageIds;
    },
    { tooLateToStop: true },
  );
  for (const { key } of files) await ports.imageStore.removeTemporary(key);
  return { state: 'done', imageIds, cost: sumCosts(files) };
}
