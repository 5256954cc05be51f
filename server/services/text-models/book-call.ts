import { ProviderFailure } from '../../domain/failure.ts';
import { owesNothing } from '../../domain/failure-policy.ts';
import type { Cost } from '../../domain/cost.ts';
import { free } from '../../domain/money.ts';
import type { SpendingRefusal } from '../../domain/spending.ts';
import { toInstant } from '../../domain/time.ts';
import type { CallContext } from '../../ports/connection-provider.ts';
import type { CallOutcome, NewCall } from '../../ports/ledger.ts';
import type { TextAnswer, TextModel, TextRequest } from '../../ports/text-model.ts';
import { callProvider, hideKey } from '../connections/call-provider.ts';
import type { OpenedConnection } from '../connections/open-connection.ts';
import type { Ports } from '../ports.ts';

export type Booking = Pick<Ports, 'ledger' | 'ids' | 'clock'>;

/** On whose account a call is booked, and what for. */
export type TextAccount = Pick<NewCall, 'userId' | 'chatId' | 'automatic' | 'purpose'>;

/** When it must end, and when nothing more may leave although what is under way is still awaited. */
export interface WriteContext extends CallContext {
  beforeSending?: AbortSignal;
  /** Called when the question left, and with `null` when it was answered, or failed. */
  sent?(sending: Sent | null): void;
}

/** When, and how long this model usually takes for such a question. */
interface Sent {
  sentAt: string;
  usualMs: number | null;
}

export type Written = { answer: TextAnswer } | { refusal: SpendingRefusal };

/** A request on its way. */
export interface Sending {
  /** Sends it; so much of its time is left. */
  send(timeoutMs: number): Promise<TextAnswer>;
  /** What it costs as far as it came, where somebody has seen a part of it; undefined: nothing was seen. */
  costSoFar?(): Cost | undefined;
}

/**
 * One request to a language model, reserved in the ledger before it leaves and booked at its price afterwards; where
 * nobody names one, at what was seen of it, else at what was reserved. Resolves to why nothing was sent where the
 * user's limits say so. Looking its price up is part of its time. Throws `ProviderFailure`.
 */
export async function bookCall(
  ports: Booking,
  { connection, provider, open }: OpenedConnection<TextModel>,
  account: TextAccount,
  request: TextRequest,
  { beforeSending, sent, ...context }: WriteContext,
  { send, costSoFar }: Sending,
): Promise<Written> {
  const until = ports.clock.now() + context.timeoutMs;
  // Only a paid call has a price to know.
  await callProvider(open, async () => provider.learnPrices?.(open, context));
  if (context.signal.aborted || beforeSending?.aborted)
    throw new ProviderFailure('aborted', 'Stopped before anything was sent.');
  const timeoutMs = until - ports.clock.now();
  if (timeoutMs <= 0)
    throw new ProviderFailure('timed_out', 'The time for an answer is over.', { notProcessed: true });
  const estimate = provider.estimate(request, open.parameters, open.baseUrl);
  const call: NewCall = {
    id: ports.ids.next('call'),
    // A job's pictures are told apart by its calls; what was read beside them is no picture.
    jobId: null,
    ...account,
    connectionId: connection.id,
    provider: provider.id,
    model: request.model,
    candidate: 0,
    sequence: 0,
    sentAt: toInstant(ports.clock.now()),
    estimate,
  };
  const usualMs = sent ? await ports.ledger.findUsualMs(call) : null;
  const refusal = await ports.ledger.openCall(call);
  if (refusal) return { refusal };
  sent?.({ sentAt: call.sentAt, usualMs });
  const sentMs = Date.parse(call.sentAt);
  const settle = (outcome: Omit<CallOutcome, 'at'>) =>
    ports.ledger.settleCall(call.id, { ...outcome, at: toInstant(ports.clock.now()) });
  try {
    const answer = await callProvider(open, () => send(timeoutMs));
    const requestId = answer.requestId && hideKey(open, answer.requestId);
    const cost = answer.cost ? priced(answer.cost) : (costSoFar?.() ?? estimate);
    await settle({ state: 'answered', requestId, cost, tookMs: Math.max(0, ports.clock.now() - sentMs) });
    return { answer };
  } catch (error) {
    await settle({ requestId: null, ...judge(error, estimate, costSoFar?.()) });
    throw error;
  } finally {
    sent?.(null);
  }
}

/** What is booked for a call that failed: half an answer is an answer, whatever ended it. */
function judge(error: unknown, estimate: Cost, soFar: Cost | undefined): Pick<CallOutcome, 'state' | 'cost'> {
  const failure = error instanceof ProviderFailure ? error : undefined;
  if (failure?.options.charged) return { state: 'answered', cost: priced(failure.options.charged) };
  if (soFar) return { state: 'answered', cost: soFar };
  return failure && owesNothing(failure)
    ? { state: 'not_processed', cost: priced(free) }
    : { state: 'unknown', cost: estimate };
}

const priced = (money: Cost['money']): Cost => ({ money, credits: null });
