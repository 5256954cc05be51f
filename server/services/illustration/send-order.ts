import type { Cost } from '../../domain/cost.ts';
import { ProviderFailure, type FailureReason } from '../../domain/failure.ts';
import { free } from '../../domain/money.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { toInstant } from '../../domain/time.ts';
import type {
  GeneratedImage,
  GenerationContext,
  GenerationRequest,
  ImageProvider,
} from '../../ports/image-provider.ts';
import type { SpendingRefusal } from '../../domain/spending.ts';
import type { CallLike, CallOutcome, KnownCall, NewCall } from '../../ports/ledger.ts';
import { builtInPainter } from '../connections/built-in-painter.ts';
import { callProvider, hideKey } from '../connections/call-provider.ts';
import type { OpenedConnection, Opening } from '../connections/open-connection.ts';
import type { JobRun } from '../jobs/job-run.ts';
import { persist } from '../persist.ts';
import type { Ports } from '../ports.ts';
import { judgeFailure } from './judge-failure.ts';
import type { Commission } from './obtain-picture.ts';
import { readNews } from './read-news.ts';

export type Ordering = Opening &
  Pick<Ports, 'referenceStore' | 'images' | 'imageStore' | 'jobs' | 'drafts' | 'ledger' | 'ids' | 'clock'>;
type Booking = Pick<Ports, 'ledger' | 'ids' | 'clock'>;

/** On whose account a call is booked, and what for. */
type Account = Pick<NewCall, 'userId' | 'jobId' | 'chatId' | 'automatic'>;
/** What a call needs of the run it is made in. */
type CallRun = Pick<JobRun, 'signal' | 'cancelSignal' | 'progress' | 'tell' | 'preview'> & {
  /** Whether the run comes back after such a failure; a call outside of any job does not. */
  comesBack?(failure: ProviderFailure): boolean;
};

/** One picture, ready to be sent. The opened connection holds the key: it lives as long as the call. */
export interface Order {
  opened: OpenedConnection<ImageProvider>;
  commission: Commission;
  request: GenerationRequest;
  sequence: number;
}

/** An order's picture, and how long it was on its way. */
type Answered = GeneratedImage & Required<Pick<CallOutcome, 'tookMs'>>;

const clamp = (share: number): number => Math.min(1, Math.max(0, share));

/** What became of such a call is not known either, but its reason says more. */
const saysMore: ReadonlySet<FailureReason> = new Set<FailureReason>(['aborted', 'malformed_reply']);

/**
 * Notes that a request is about to leave; resolves to why it must not where the user's limits say so.
 * Throws `ProviderFailure('aborted')` when the run is to end.
 */
export async function openCall(
  ports: Booking,
  { signal }: Pick<CallRun, 'signal'>,
  account: Account,
  order: Order,
): Promise<KnownCall | SpendingRefusal> {
  const { provider, open } = order.opened;
  if (signal.aborted) throw new ProviderFailure('aborted', 'Stopped before anything was sent.');
  const estimate = provider.estimate(order.request, open.parameters, open.baseUrl);
  const call: NewCall = {
    id: ports.ids.next('call'),
    ...account,
    ...callLike(account.userId, order),
    provider: provider.id,
    candidate: order.commission.candidate,
    sequence: order.sequence,
    sentAt: toInstant(ports.clock.now()),
    estimate,
  };
  const refusal = await ports.ledger.openCall(call);
  const { id, sentAt } = call;
  return refusal ?? { id, state: 'open', sentAt, requestId: null, ticket: null, booked: estimate };
}

/** What takes as long as this order. */
export const callLike = (
  userId: string,
  { commission: { plan }, request }: Pick<Order, 'commission' | 'request'>,
): CallLike => ({
  userId,
  connectionId: plan.connectionId === builtInPainter.id ? null : plan.connectionId,
  model: request.model,
  purpose: 'picture',
});

/**
 * Sends it, or asks for it where a ticket was kept, and notes what became of it where no picture came. A request that
 * may have been paid for without an answer ends as `outcome_unknown`; one that can be asked for again stays open.
 */
export async function sendOrder(
  ports: Booking,
  run: CallRun,
  { opened: { provider, open }, commission: { timeoutMs, plan }, request, sequence }: Order,
  call: KnownCall,
): Promise<Answered> {
  // A paid request is not given up for a shutdown: its answer is awaited as long as the process may live.
  const signal = provider.repeatable ? run.signal : run.cancelSignal;
  let { ticket } = call;
  const context: GenerationContext = {
    signal,
    leaving: run.signal,
    timeoutMs: chooseTimeLimit(provider, timeoutMs),
    ticket,
    keepTicket: async (given) => {
      await persist(() => ports.ledger.keepTicket(call.id, given), signal);
      ticket = given;
    },
    // Of all that were ordered together.
    progress: (value) => run.progress((sequence + clamp(value)) / plan.count),
    tell: (news) => run.tell(readNews(open, news)),
    preview: run.preview,
  };
  try {
    const image = await callProvider(open, () => provider.generate(request, open, context));
    const tookMs = Math.max(0, ports.clock.now() - Date.parse(call.sentAt));
    return { ...image, requestId: image.requestId && hideKey(open, image.requestId), tookMs };
  } catch (error) {
    const failure = error instanceof ProviderFailure ? error : undefined;
    const fate = judgeFailure({
      failure,
      hasTicket: ticket !== null,
      repeatable: provider.repeatable,
      leaving: run.signal.aborted && !run.cancelSignal.aborted,
      comesBack: failure !== undefined && run.comesBack?.(failure) === true,
    });
    if (fate === 'unknown') {
      await settleUnknown(ports, call);
      throw failure && saysMore.has(failure.reason) ? failure : outcomeUnknown(error, failure);
    }
    if (fate === 'nothing_owed') await settleUnmade(ports, call, failure);
    throw error;
  }
}

/** The setting counts where somebody set it; as it is shipped, it is for services that answer within minutes. */
const chooseTimeLimit = ({ patienceMs = 0 }: ImageProvider, timeoutMs: number): number =>
  timeoutMs === defaultSettings.generationTimeoutMs ? Math.max(timeoutMs, patienceMs) : timeoutMs;

/** No picture was made: nothing is owed but what the provider says itself. */
function settleUnmade(
  { ledger, clock }: Pick<Ports, 'ledger' | 'clock'>,
  { id }: KnownCall,
  failure: ProviderFailure | undefined,
): Promise<void> {
  const { charged, requestId = null } = failure?.options ?? {};
  return ledger.settleCall(id, {
    state: charged ? 'answered' : 'not_processed',
    requestId,
    cost: { money: charged ?? free, credits: null },
    at: toInstant(clock.now()),
  });
}

/** Booked at the price that the provider named, or else at what was reserved. */
export async function settleAnswered(
  { ledger, clock }: Pick<Ports, 'ledger' | 'clock'>,
  { id, booked: { money, credits } }: KnownCall,
  { requestId, tookMs, ...image }: Pick<Answered, 'requestId' | 'cost' | 'credits'> & { tookMs?: number },
): Promise<Cost> {
  const cost = { money: image.cost ?? money, credits: image.credits ?? credits };
  const at = toInstant(clock.now());
  await ledger.settleCall(id, {
    state: 'answered',
    requestId,
    cost,
    at,
    ...(tookMs !== undefined && { tookMs }),
  });
  return cost;
}

/** Booked at what was reserved: nobody can say whether it was paid. */
export const settleUnknown = (
  { ledger, clock }: Pick<Ports, 'ledger' | 'clock'>,
  { id, booked: { money, credits } }: KnownCall,
): Promise<void> =>
  ledger.settleCall(id, {
    state: 'unknown',
    requestId: null,
    cost: { money: money && { ...money, basis: 'estimated' }, credits },
    at: toInstant(clock.now()),
  });

const connectionBroke =
  'The connection broke after the picture was ordered; nobody can say whether it was made. Try again if you like.';

/** `failure`: how it ended, where the service said that it is over. */
export const outcomeUnknown = (cause?: unknown, failure?: ProviderFailure) =>
  new ProviderFailure(
    'outcome_unknown',
    failure?.options.ended
      ? `${failure.message} It may still have to be paid for. Try again if you like.`
      : connectionBroke,
    { cause },
  );
