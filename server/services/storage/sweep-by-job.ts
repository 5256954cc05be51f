import { emptySweep, type SweepReport } from '../../domain/storage.ts';
import { toInstant } from '../../domain/time.ts';
import type { Settlement } from '../../ports/jobs.ts';
import type { SweepPayload } from '../../ports/keeping-payloads.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';
import { sweepCopies } from './sweep-copies.ts';
import { sweepFiles } from './sweep-files.ts';
import { sweepRows } from './sweep-rows.ts';

/** How far it came: the last folder, then the last row. */
interface Reached {
  folder: string;
  rowsBegun: boolean;
  hash: string;
  rows: number;
  report: SweepReport;
}

const step = 'reached';
const nowhere: Reached = { folder: '', rowsBegun: false, hash: '', rows: 0, report: emptySweep };

/** A sweep that somebody asked for: both ways, with progress. After a restart it goes on where it was. */
export async function sweepByJob(ports: Ports, run: JobRun): Promise<Settlement> {
  const { trashMissing } = run.job.payload as SweepPayload;
  let reached = (run.job.steps[step] as Reached | undefined) ?? nowhere;
  const remember = async (next: Reached) => {
    reached = next;
    await ports.jobs.remember(run.job.id, step, next);
    run.signal.throwIfAborted();
  };
  if (!reached.rowsBegun) {
    const folders = (await ports.imageStore.listFolders()).filter((folder) => folder > reached.folder);
    for (const folder of folders) {
      const report = await sweepFiles(ports, folder, reached.report);
      await remember({ ...reached, folder, report });
      run.progress(Number.parseInt(folder, 16) / 512, 'files');
    }
  }
  if (!reached.rowsBegun) {
    const removedCopies = reached.report.removedCopies + (await sweepCopies(ports));
    await remember({ ...reached, rowsBegun: true, report: { ...reached.report, removedCopies } });
  }
  const { images } = await ports.instance.read(toInstant(ports.clock.now()));
  for (let more = true; more;) {
    const { report, next } = await sweepRows(ports, reached.hash, trashMissing, reached.report);
    const rows = reached.rows + 100;
    await remember({ ...reached, hash: next ?? reached.hash, rows, report });
    run.progress(0.5 + rows / Math.max(1, images) / 2, 'rows');
    more = next !== null;
  }
  await ports.keepingNotes.noteSweep({ ...reached.report, at: toInstant(ports.clock.now()) });
  return { state: 'done', imageIds: [], cost: null };
}
