import { AppError } from '../../domain/failure.ts';
import type { Settlement } from '../../ports/jobs.ts';
import type { MoveInPayload } from '../../ports/keeping-payloads.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';
import { getRecord } from './get-moving.ts';
import { openInstallation } from './open-installation.ts';
import { runMove } from './run-move.ts';

/**
 * Moves in. It looks at everything from the beginning after a restart: what came before it is known by its
 * fingerprint, so that nothing comes twice, and is counted as having come with this run.
 */
export async function moveInByJob(ports: Ports, run: JobRun): Promise<Settlement> {
  const { job } = run;
  const user = await ports.users.find(job.userId);
  if (!user) throw new AppError('not_found', 'This user does not exist.');
  const record = await getRecord(ports, user, (job.payload as MoveInPayload).movingId);
  const { archive, remarks, ...open } = await openInstallation(ports, record);
  try {
    const move = { ports, actor: user, archive, ...open, signal: run.signal, since: job.createdAt };
    const report = await runMove(move, record.kinds, (done, total, kind) => {
      run.progress(done / total, kind);
    });
    await ports.movingStore.save({
      ...record,
      report: { ...report, remarks: [...report.remarks, ...remarks] },
    });
  } finally {
    await archive.close();
  }
  if (record.source.kind === 'upload') await ports.movingStore.dropUpload(record.userId, record.id);
  return { state: 'done', imageIds: [], cost: null };
}
