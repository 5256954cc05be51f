import { ProviderFailure, type FailureReason } from '../../domain/failure.ts';
import { free } from '../../domain/money.ts';
import { toInstant } from '../../domain/time.ts';
import { closedConnection } from '../../ports/connection-provider.ts';
import type { GeneratedImage, GenerationRequest, ImageProvider } from '../../ports/image-provider.ts';
import type { ProviderCall } from '../../ports/jobs.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';

/** Reasons after which the same request may be tried again later. */
const passing: ReadonlySet<FailureReason> = new Set<FailureReason>([
  'rate_limited',
  'busy',
  'unavailable',
  'timed_out',
  'network',
  'aborted',
]);

/** Whether the same request would fail the same way again. */
export const isFinal = (reason: FailureReason): boolean => !passing.has(reason);

export type Ordering = Pick<Ports, 'providers' | 'imageStore' | 'jobs' | 'ids' | 'clock'>;

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

/** Notes that a request is about to leave. Throws `ProviderFailure('aborted')` when the run is to end. */
export async function openCall(
  ports: Ordering,
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
    estimate: provider.estimate(request, {}).money ?? free,
  };
  await ports.jobs.openCall(call);
  return call;
}

/**
 * Sends it, and notes what became of it where no picture came. A request that may have been paid for without an
 * answer ends as `outcome_unknown`.
 */
export async function sendOrder(
  ports: Ordering,
  run: JobRun,
  provider: ImageProvider,
  request: GenerationRequest,
  call: ProviderCall,
  timeoutMs: number,
): Promise<GeneratedImage> {
  // A paid request is not given up for a shutdown: its answer is awaited as long as the process may live.
  const signal = provider.repeatable ? run.signal : run.cancelSignal;
  try {
    const progress = (value: number) => run.progress(value);
    return await provider.generate(request, closedConnection, { signal, timeoutMs, progress });
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
export const settleUnknown = ({ jobs, clock }: Ordering, call: ProviderCall): Promise<void> =>
  jobs.settleCall(call.id, {
    state: 'unknown',
    requestId: null,
    cost: { ...call.estimate, basis: 'estimated' },
    at: toInstant(clock.now()),
  });

export const outcomeUnknown = (cause?: unknown) =>
  new ProviderFailure(
    'outcome_unknown',
    'The connection broke after the picture was ordered; nobody can say whether it was made. Try again if you like.',
    { cause },
  );
