import { mayFallBack } from '../../domain/failure-policy.ts';
import { ProviderFailure } from '../../domain/failure.ts';
import type { DrawnPictures } from '../../ports/jobs.ts';
import type { ModelAbilities } from '../../domain/model.ts';
import type { Writing } from '../prompt-writing/writing.ts';
import { chooseConnection, findImageConnection } from '../connections/choose-connection.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';
import { appointPainter, refuseRetired } from './appoint-painter.ts';
import { generatePictures, type Generated } from './generate-pictures.ts';
import { isSpent } from './is-spent.ts';
import { noteFailure, noteSuccess } from './note-connection.ts';
import { planPicture, type PicturePlan, type Wish } from './plan-picture.ts';
import type { Telling } from './story.ts';

/** A connection that was to paint and gave way to the next. */
export interface GaveWay {
  connectionId: string;
  name: string;
  why: string;
}

/** What is to be painted, and who writes its prompt for a model where somebody does. */
export interface Subject extends Pick<Wish, 'scene' | 'order' | 'earlierImageId' | 'chosen'> {
  write(can: ModelAbilities): Promise<Writing>;
}

export interface Painted {
  plan: PicturePlan;
  generated: Generated;
  gaveWay: GaveWay[];
}

/**
 * Asks the chosen connection for the picture, and the next of the fallback chain where that failed in a way that lets
 * another paint. Each candidate's plan, calls and outcome are remembered under its own steps. Throws the failure of
 * the last one asked, with its connection; one that is worth waiting for is thrown too, and the job comes back.
 */
export async function paintByChain(
  ports: Ports,
  run: JobRun,
  story: Telling,
  subject: Subject,
): Promise<Painted> {
  const chain = await run.remember('chain', () => listChain(ports, story, subject));
  const gaveWay: GaveWay[] = [];
  for (const [candidate, connectionId] of chain.entries()) {
    const step = `gave-way-${candidate}`;
    const known = run.job.steps[step] as GaveWay | undefined;
    if (known) {
      gaveWay.push(known);
      continue;
    }
    try {
      return { ...(await paintWith(ports, run, story, subject, { candidate, connectionId })), gaveWay };
    } catch (error) {
      const failure = await asFailureOf(ports, run, connectionId, error);
      const next = chain.length > candidate + 1;
      if (!next || !givesWay(ports, run, story, connectionId, failure)) throw failure;
      const name = (await findImageConnection(ports, run.job.userId, connectionId))?.name ?? connectionId;
      gaveWay.push(await run.remember(step, () => ({ connectionId, name, why: failure.message })));
    }
  }
  throw new Error('A chain ends with a picture or a failure.');
}

/** The ids of who may paint, the first choice first; what the settings still name and is gone is passed over. */
async function listChain(ports: Ports, { userId, settings }: Telling, { order }: Subject): Promise<string[]> {
  const first = await chooseConnection(ports, userId, order, settings);
  const chain = [first.id];
  for (const id of settings.fallbackConnectionIds) {
    if (!chain.includes(id) && (await findImageConnection(ports, userId, id))) chain.push(id);
  }
  return chain;
}

async function paintWith(
  ports: Ports,
  run: JobRun,
  story: Telling,
  { write, ...wish }: Subject,
  { candidate, connectionId }: { candidate: number; connectionId: string },
): Promise<Omit<Painted, 'gaveWay'>> {
  const { seed } = run.job.payload as DrawnPictures;
  const plan = await run.remember(`prompt-${candidate}`, async () => {
    const connection = await findImageConnection(ports, story.userId, connectionId);
    if (!connection) throw new ProviderFailure('bad_request', 'The connection does not exist any more.');
    const painter = appointPainter(ports, connection);
    refuseRetired(ports, painter);
    const writing = await write(painter.can);
    return planPicture(ports, story, connection, { ...wish, drawnSeed: seed, writing });
  });
  const { generationTimeoutMs: timeoutMs } = story.settings;
  // One that was called off sends nothing any more, but keeps what came before the server went down.
  const generated = await run.commit<Generated>(
    `generate-${candidate}`,
    (keep) => generatePictures(ports, run, { plan, candidate, timeoutMs }, keep),
    { evenCalledOff: true },
  );
  if ('files' in generated) await noteSuccess(ports, story.userId, connectionId);
  return { plan, generated };
}

/** The failure with the connection it is about, noted there where the user must mend something. */
async function asFailureOf(
  ports: Ports,
  { job }: JobRun,
  connectionId: string,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof ProviderFailure)) return error;
  await noteFailure(ports, job.userId, connectionId, error);
  return new ProviderFailure(error.reason, error.message, { ...error.options, connectionId, cause: error });
}

const givesWay = (
  ports: Ports,
  run: JobRun,
  { settings }: Telling,
  connectionId: string,
  failure: unknown,
): failure is ProviderFailure =>
  failure instanceof ProviderFailure &&
  mayFallBack(failure.reason, settings.fallbackOnRefusal) &&
  isSpent(ports, run, connectionId, failure);
