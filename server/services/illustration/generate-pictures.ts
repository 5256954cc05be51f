import { AppError, ProviderFailure } from '../../domain/failure.ts';
import type { LeftOut } from '../../domain/image.ts';
import { free, type Money } from '../../domain/money.ts';
import { toInstant } from '../../domain/time.ts';
import type { GenerationRequest, ImageProvider } from '../../ports/image-provider.ts';
import type { TemporaryFile } from '../../ports/image-store.ts';
import type { KnownCall, Remembered } from '../../ports/jobs.ts';
import type { JobRun } from '../jobs/job-run.ts';
import { persist } from '../persist.ts';
import type { Ports } from '../ports.ts';
import type { PicturePlan } from './plan-picture.ts';
import { temporaryKey } from './sweep-temporary.ts';
import { isFinal, openCall, outcomeUnknown, sendOrder, settleUnknown, type Ordering } from './send-order.ts';

export interface GeneratedFile extends TemporaryFile {
  seed: number;
  cost: Money;
  leftOut: LeftOut[];
}

/** `superseded`: a newer scene came before anything was sent. */
export type Generated = { files: GeneratedFile[] } | { superseded: true };

/**
 * Orders each picture once. The bytes lie complete under a name that follows from the job before anything is
 * noted, so a run that comes after a crash finds them; a call that was cut off without them is made again only
 * where that costs nothing.
 */
export async function generatePictures(
  ports: Ordering,
  run: JobRun,
  plan: PicturePlan,
  timeoutMs: number,
  keep: (generated: Generated) => Remembered,
): Promise<Generated> {
  const provider = ports.providers.find(plan.providerId);
  if (!provider) throw new AppError('invalid', 'The connection does not exist any more.');
  const files: GeneratedFile[] = [];
  for (let sequence = 0; sequence < plan.count; sequence += 1) {
    const file = await obtainPicture(ports, run, provider, plan, sequence, timeoutMs).catch(
      (error: unknown) => giveUpFurther(error, files),
    );
    if (file === 'enough') break;
    if (file === 'superseded') return rememberGenerated(ports, keep, { superseded: true });
    files.push(file);
    if (plan.count > 1) run.progress((sequence + 1) / plan.count);
  }
  return rememberGenerated(ports, keep, { files });
}

/** A failure for good after the first picture does not throw away what came: it says why there are fewer. */
function giveUpFurther(error: unknown, files: GeneratedFile[]): 'enough' {
  const last = files.at(-1);
  if (!last || !(error instanceof ProviderFailure) || !isFinal(error.reason)) throw error;
  const missing = { field: 'count', why: `No further picture came: ${error.message}` };
  files[files.length - 1] = { ...last, leftOut: [...last.leftOut, missing] };
  return 'enough';
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

async function obtainPicture(
  ports: Ordering,
  run: JobRun,
  provider: ImageProvider,
  plan: PicturePlan,
  sequence: number,
  timeoutMs: number,
): Promise<GeneratedFile | 'superseded'> {
  const key = temporaryKey(run.job.id, sequence);
  const seed = (plan.seed + sequence) % 2 ** 32;
  const request: GenerationRequest = { ...plan, scene: plan.subject, seed, references: [] };
  const known = await ports.jobs.findCall(run.job.id, sequence);
  const complete = await ports.imageStore.findTemporary(key);
  if (complete) return adopt(ports, complete, known, seed);
  if (known && known.state !== 'not_processed' && !(known.state === 'open' && provider.repeatable)) {
    await settleUnknown(ports, known);
    throw outcomeUnknown();
  }
  if (known?.state !== 'open' && sequence === 0 && (await isOutOfDate(ports, run))) return 'superseded';
  const call = known?.state === 'open' ? known : await openCall(ports, run, provider, request, sequence);
  const image = await sendOrder(ports, run, provider, request, call, timeoutMs);
  // Paid for and held in memory alone: a disk that is full for a while must not lose it.
  const file = await persist(() => ports.imageStore.writeTemporary(key, image.bytes), run.signal);
  const cost = image.cost ?? call.estimate;
  const outcome = { requestId: image.requestId, cost, at: toInstant(ports.clock.now()) };
  await ports.jobs.settleCall(call.id, { state: 'answered', ...outcome });
  return { ...file, seed, cost, leftOut: image.leftOut };
}

/** Takes up the bytes that a run before the crash had received. */
async function adopt(
  { jobs, clock }: Ordering,
  file: TemporaryFile,
  call: KnownCall | undefined,
  seed: number,
): Promise<GeneratedFile> {
  const cost = call?.cost ?? call?.estimate ?? free;
  if (call?.state === 'open') {
    const at = toInstant(clock.now());
    await jobs.settleCall(call.id, { state: 'answered', requestId: call.requestId, cost, at });
  }
  return { ...file, seed, cost, leftOut: [] };
}

const isOutOfDate = async ({ jobs }: Ordering, { job }: JobRun): Promise<boolean> =>
  job.trigger === 'automatic' && (await jobs.isSuperseded(job.id));
