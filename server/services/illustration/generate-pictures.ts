import { AppError, ProviderFailure, type FailureReason } from '../../domain/failure.ts';
import type { LeftOut } from '../../domain/image.ts';
import { free, type Money } from '../../domain/money.ts';
import { toInstant } from '../../domain/time.ts';
import type { GenerationRequest, ImageProvider } from '../../ports/image-provider.ts';
import type { TemporaryFile } from '../../ports/image-store.ts';
import type { KnownCall, ProviderCall, Remembered } from '../../ports/jobs.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';
import type { PicturePlan } from './plan-picture.ts';

export interface GeneratedFile extends TemporaryFile {
  seed: number;
  cost: Money;
  leftOut: LeftOut[];
}

/** `superseded`: a newer scene came before anything was sent. */
export type Generated = { files: GeneratedFile[] } | { superseded: true };

/** Replies that mean no picture was made and none will be: nothing is owed for them. */
const refusals: ReadonlySet<FailureReason> = new Set<FailureReason>([
  'bad_credentials',
  'out_of_credit',
  'rate_limited',
  'refused',
  'no_image',
  'model_retired',
  'bad_request',
  'too_large',
  'busy',
]);

type Reach = Pick<Ports, 'providers' | 'imageStore' | 'jobs' | 'ids' | 'clock'>;

/**
 * Orders each picture once. The bytes lie complete under a name that follows from the job before anything is
 * noted, so a run that comes after a crash finds them; a call that was cut off without them is made again only
 * where that costs nothing.
 */
export async function generatePictures(
  ports: Reach,
  run: JobRun,
  plan: PicturePlan,
  timeoutMs: number,
  keep: (generated: Generated) => Remembered,
): Promise<Generated> {
  const provider = ports.providers.find(plan.providerId);
  if (!provider) throw new AppError('invalid', 'The connection does not exist any more.');
  const files: GeneratedFile[] = [];
  for (let sequence = 0; sequence < plan.count; sequence += 1) {
    const file = await obtainPicture(ports, run, provider, plan, sequence, timeoutMs);
    if (file === 'superseded') return rememberGenerated(ports, keep, { superseded: true });
    files.push(file);
    if (plan.count > 1) run.progress((sequence + 1) / plan.count);
  }
  return rememberGenerated(ports, keep, { files });
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
  ports: Reach,
  run: JobRun,
  provider: ImageProvider,
  plan: PicturePlan,
  sequence: number,
  timeoutMs: number,
): Promise<GeneratedFile | 'superseded'> {
  const key = `${run.job.id}-${sequence}`;
  const seed = (plan.seed + sequence) % 2 ** 32;
  const request: GenerationRequest = { ...plan, scene: plan.subject, seed };
  const known = await ports.jobs.findCall(run.job.id, sequence);
  const complete = await ports.imageStore.findTemporary(key);
  if (complete) return adopt(ports, complete, known, seed);
  if (known && known.state !== 'not_processed' && !(known.state === 'open' && provider.repeatable)) {
    await settleUnknown(ports, known);
    throw outcomeUnknown();
  }
  if (known?.state !== 'open' && sequence === 0 && (await isOutOfDate(ports, run))) return 'superseded';
  const call = known?.state === 'open' ? known : await open(ports, run, provider, request, sequence);
  const image = await send(ports, run, provider, request, call, timeoutMs);
  const file = await ports.imageStore.writeTemporary(key, image.bytes);
  const outcome = { requestId: image.requestId, cost: image.cost, at: toInstant(ports.clock.now()) };
  await ports.jobs.settleCall(call.id, { state: 'answered', ...outcome });
  return { ...file, seed, cost: image.cost, leftOut: image.leftOut };
}

/** Takes up the bytes that a run before the crash had received. */
async function adopt(
  { jobs, clock }: Reach,
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

const isOutOfDate = async ({ jobs }: Reach, { job }: JobRun): Promise<boolean> =>
  job.trigger === 'automatic' && (await jobs.isSuperseded(job.id));

async function open(
  ports: Reach,
  run: JobRun,
  provider: ImageProvider,
  request: GenerationRequest,
  sequence: number,
): Promise<ProviderCall> {
  if (run.signal.aborted) throw new ProviderFailure('aborted', 'Stopped before anything was sent.');
  const call: ProviderCall = {
    id: ports.ids.next('call'),
    jobId: run.job.id,
    sequence,
    provider: provider.id,
    model: request.model,
    sentAt: toInstant(ports.clock.now()),
    estimate: provider.estimate(request),
  };
  await ports.jobs.openCall(call);
  return call;
}

async function send(
  ports: Reach,
  run: JobRun,
  provider: ImageProvider,
  request: GenerationRequest,
  call: ProviderCall,
  timeoutMs: number,
) {
  // A paid request is not given up for a shutdown: its answer is awaited as long as the process may live.
  const signal = provider.repeatable ? run.signal : run.cancelSignal;
  try {
    const progress = (value: number) => run.progress(value);
    return await provider.generate(request, { signal, timeoutMs, progress });
  } catch (error) {
    const failure = error instanceof ProviderFailure ? error : undefined;
    const owesNothing =
      provider.repeatable || (failure && (failure.options.notProcessed || refusals.has(failure.reason)));
    if (!owesNothing) {
      await settleUnknown(ports, call);
      throw failure?.reason === 'aborted' ? failure : outcomeUnknown(error);
    }
    const nothing = { requestId: failure?.options.requestId ?? null, cost: free };
    await ports.jobs.settleCall(call.id, {
      state: 'not_processed',
      ...nothing,
      at: toInstant(ports.clock.now()),
    });
    throw error;
  }
}

/** Booked at what was reserved: nobody can say whether it was paid. */
const settleUnknown = ({ jobs, clock }: Reach, call: ProviderCall): Promise<void> =>
  jobs.settleCall(call.id, {
    state: 'unknown',
    requestId: null,
    cost: { ...call.estimate, basis: 'estimated' },
    at: toInstant(clock.now()),
  });

const outcomeUnknown = (cause?: unknown) =>
  new ProviderFailure(
    'outcome_unknown',
    'The connection broke after the picture was ordered; nobody can say whether it was made. Try again if you like.',
    { cause },
  );
