import type { IllustratePayload, Settlement } from '../../ports/jobs.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';
import { decideScene, type Verdict } from './decide-scene.ts';
import { extractScene, nothingRead, type Reading } from './extract-scene.ts';
import { isForNothing, wentElsewhere } from './foresight.ts';
import { paintByChain } from './paint-by-chain.ts';
import { endUnsent, publishPictures, reusePicture } from './publish-pictures.ts';
import { storePictures } from './store-pictures.ts';
import { loadStory } from './story.ts';
import { sumCosts } from './sum-costs.ts';
import { scoreScene } from './weigh-scene.ts';
import { writeForJob } from './write-for-job.ts';

/**
 * From a message to the backdrop behind it. Each stage runs once a job: its result is kept under its name, so a
 * run after a crash decides nothing again and pays nothing again.
 */
export async function illustrateMessage(ports: Ports, run: JobRun): Promise<Settlement> {
  const { job } = run;
  const story = await loadStory(ports, job.userId, job.chatId);
  const begun = 'chain' in job.steps || 'publish' in job.steps;
  if (!begun && isForNothing(ports, job)) return { state: 'cancelled', failure: null };

  const read = await run.commit<Reading>('extract', (keep) => extractScene(ports, run, story, keep));
  // A job that was begun by an older version remembers less.
  const reading = { ...nothingRead, ...read };
  const { scene } = reading;
  const score = await run.remember('score', () => scoreScene(ports, story, reading));
  const verdict = await run.commit<Verdict>('decide', (keep) =>
    decideScene(ports, run, story, { reading, score }, keep),
  );
  if (verdict.decision.kind === 'hold') return { state: 'done', imageIds: [], cost: null };
  if (verdict.decision.kind === 'reuse') {
    const imageIds = await run.commit<string[]>('publish', (keep) =>
      reusePicture(ports, run, { verdict, scene }, keep),
    );
    return { state: 'done', imageIds, cost: null };
  }

  const { generated, ...painted } = await paintByChain(ports, run, story, {
    scene,
    order: (job.payload as IllustratePayload).order,
    earlierImageId: verdict.earlierImageId,
    write: (can) => writeForJob(ports, run, story, { scene, can }),
  });
  if ('stopped' in generated) return endUnsent(ports, run, verdict, generated);
  const { files } = generated;
  const stored = await run.commit<string[]>(
    'store',
    (keep) => storePictures(ports, run, { ...painted, files, messageId: reading.message?.id ?? null }, keep),
    { evenCalledOff: true },
  );
  // Nobody wants it to hang any more, but it was paid for.
  const stale = run.isCalledOff() || (await wentElsewhere(ports, story, reading));
  // The pictures are in the gallery by now: nobody would hear of them otherwise.
  const imageIds = await run.commit<string[]>(
    'publish',
    (keep) => publishPictures(ports, run, { verdict, scene, imageIds: stored, stale }, keep),
    { tooLateToStop: true },
  );
  for (const { key } of files) await ports.imageStore.removeTemporary(key);
  return { state: 'done', imageIds, cost: sumCosts(files) };
}
