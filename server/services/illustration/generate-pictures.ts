import { ProviderFailure } from '../../domain/failure.ts';
import { describeRefusal, type SpendingRefusal } from '../../domain/spending.ts';
import type { Remembered } from '../../ports/jobs.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';
import { isSpent } from './is-spent.ts';
import { obtainPicture, type Commission, type GeneratedFile } from './obtain-picture.ts';
import type { Ordering } from './send-order.ts';

/** Nothing was sent: a newer scene came before, or what may be spent does not allow it. */
export type Unsent = { stopped: 'superseded' } | { stopped: 'refused'; refusal: SpendingRefusal };
type Stop = Unsent | { stopped: 'failed'; why: string };

export type Generated = { files: GeneratedFile[] } | Unsent;

/**
 * Orders each picture once. What stops it after the first picture costs only the further ones. Of an order that was
 * called off that is kept which came.
 */
export async function generatePictures(
  ports: Ordering,
  run: JobRun,
  commission: Commission,
  keep: (generated: Generated) => Remembered,
): Promise<Generated> {
  const { count, connectionId } = commission.plan;
  const files: GeneratedFile[] = [];
  let stop: Stop | undefined;
  for (let sequence = 0; sequence < count && !stop; sequence += 1) {
    const obtained: GeneratedFile | Stop = await obtainPicture(ports, run, commission, sequence).catch(
      (error: unknown) => {
        if (files.length === 0 || !(error instanceof Error)) throw error;
        if (run.isCalledOff()) return { stopped: 'failed' as const, why: 'The others were called off.' };
        const spent = error instanceof ProviderFailure && isSpent(ports, run, connectionId, error);
        if (!spent) throw error;
        return { stopped: 'failed' as const, why: error.message };
      },
    );
    if ('stopped' in obtained) stop = obtained;
    else files.push(obtained);
    run.sent(null);
    if (!stop && count > 1) run.progress((sequence + 1) / count);
  }
  if (files.length > 0) return rememberGenerated(ports, keep, { files: sayWhyFewer(files, stop) });
  if (!stop || stop.stopped === 'failed') throw new Error('An order of no picture at all.');
  return rememberGenerated(ports, keep, stop);
}

function sayWhyFewer(files: GeneratedFile[], stop: Stop | undefined): GeneratedFile[] {
  const last = files.at(-1);
  if (!stop || !last) return files;
  const missing = { field: 'count', why: `No further picture came: ${describeStop(stop)}` };
  return [...files.slice(0, -1), { ...last, leftOut: [...last.leftOut, missing] }];
}

function describeStop(stop: Stop): string {
  if (stop.stopped === 'superseded') return 'A newer scene came first.';
  return stop.stopped === 'refused' ? describeRefusal(stop.refusal) : stop.why;
}

async function rememberGenerated(
  { jobs }: Pick<Ports, 'jobs'>,
  keep: (generated: Generated) => Remembered,
  generated: Generated,
): Promise<Generated> {
  const { jobId, step, result } = keep(generated);
  await jobs.remember(jobId, step, result);
  return generated;
}
