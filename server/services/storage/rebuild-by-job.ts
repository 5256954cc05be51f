import { AppError, ProviderFailure } from '../../domain/failure.ts';
import { countOne, emptyRebuild, type RebuildReport } from '../../domain/storage.ts';
import { renditionSizesOf } from '../../domain/image.ts';
import { toInstant } from '../../domain/time.ts';
import type { NamedFile } from '../../ports/named-files.ts';
import type { Settlement } from '../../ports/jobs.ts';
import type { RebuildPayload } from '../../ports/keeping-payloads.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';
import { redrawPicture } from './redraw-picture.ts';

/** Two pictures at once, so that other work gets its turn. */
const atOnce = 2;
const portion = 20;
const step = 'reached';

interface Reached {
  hash: string;
  report: RebuildReport;
}

type Outcome = { kind: 'there' | 'made' | 'missing' } | { kind: 'failed'; why: string };

/**
 * Makes what is shown of pictures anew: of all, or of those where it is missing. One that nothing can be drawn of is
 * named, and the rest goes on. After a restart it goes on where it was; only a disk that refuses ends it.
 */
export async function rebuildByJob(ports: Ports, run: JobRun): Promise<Settlement> {
  const { all } = run.job.payload as RebuildPayload;
  let { hash: reached, report } = (run.job.steps[step] as Reached | undefined) ?? {
    hash: '',
    report: emptyRebuild,
  };
  const { images } = await ports.instance.read(toInstant(ports.clock.now()));
  for (;;) {
    const files = await ports.namedFiles.list(reached, portion);
    for (let from = 0; from < files.length; from += atOnce) {
      run.signal.throwIfAborted();
      const pair = files.slice(from, from + atOnce);
      const outcomes = await Promise.all(pair.map((file) => rebuild(ports, file, all, run.signal)));
      outcomes.forEach((outcome, index) => (report = add(report, outcome, pair[index]?.imageId ?? '')));
      run.progress(report.looked / Math.max(1, images), 'renditions');
    }
    const last = files.at(-1);
    if (!last) break;
    reached = last.hash;
    await ports.jobs.remember(run.job.id, step, { hash: reached, report } satisfies Reached);
  }
  await ports.keepingNotes.noteRebuild({ ...report, at: toInstant(ports.clock.now()) });
  return { state: 'done', imageIds: [], cost: null };
}

async function rebuild(
  ports: Pick<Ports, 'imageStore' | 'imageProcessor' | 'filmReader'>,
  file: NamedFile,
  all: boolean,
  signal: AbortSignal,
): Promise<Outcome> {
  const { imageStore } = ports;
  const isWhole = async () => {
    for (const size of renditionSizesOf(file.mime)) if (!(await imageStore.isThere(file, size))) return false;
    return true;
  };
  if (!all && (await isWhole())) return { kind: 'there' };
  if (!(await imageStore.isThere(file, 'original'))) return { kind: 'missing' };
  try {
    const renditions = await redrawPicture(ports, file, signal);
    if (!renditions)
      return { kind: 'failed', why: 'This film has no still, and this machine has no ffmpeg.' };
    await imageStore.putRenditions(file, renditions);
    return { kind: 'made' };
  } catch (error) {
    if (signal.aborted) throw error;
    const isOurs =
      error instanceof ProviderFailure || (error instanceof AppError && error.code === 'invalid');
    if (!isOurs) throw error;
    return { kind: 'failed', why: error.message };
  }
}

function add(report: RebuildReport, outcome: Outcome, imageId: string): RebuildReport {
  const looked = { ...report, looked: report.looked + 1 };
  if (outcome.kind === 'made') return { ...looked, made: report.made + 1 };
  if (outcome.kind === 'missing') return { ...looked, missing: countOne(report.missing, imageId) };
  if (outcome.kind === 'failed') {
    return { ...looked, failed: countOne(report.failed, `${imageId}: ${outcome.why}`) };
  }
  return looked;
}
