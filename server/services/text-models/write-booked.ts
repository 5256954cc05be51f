import { ProviderFailure } from '../../domain/failure.ts';
import { owesNothing } from '../../domain/failure-policy.ts';
import { free } from '../../domain/money.ts';
import type { SpendingRefusal } from '../../domain/spending.ts';
import { toInstant } from '../../domain/time.ts';
import type { TextAnswer, TextModel, TextRequest } from '../../ports/text-model.ts';
import type { CallContext } from '../../ports/connection-provider.ts';
import type { NewCall } from '../../ports/ledger.ts';
import { callProvider, hideKey } from '../connections/call-provider.ts';
import type { OpenedConnection } from '../connections/open-connection.ts';
import type { Ports } from '../ports.ts';

export type Booking = Pick<Ports, 'ledger' | 'ids' | 'clock'>;

/** On whose account a call is booked, and what for. */
export type TextAccount = Pick<NewCall, 'userId' | 'chatId' | 'automatic' | 'purpose'>;

/** When it must end, and when nothing more may leave although what is under way is still awaited. */
export interface WriteContext extends CallContext {
  beforeSending?: AbortSignal;
}

export type Written = { answer: TextAnswer } | { refusal: SpendingRefusal };

/**
 * One request to a language model, reserved in the ledger before it leaves and booked at its price afterwards; at
 * what was reserved where nobody names one, or can say what became of it. Resolves to why nothing was sent where the
 * user's limits say so. Looking its price up is part of its time. Throws `ProviderFailure`.
 */
export async function writeBooked(
  ports: Booking,
  { connection, provider, open }: OpenedConnection<TextModel>,
  account: TextAccount,
  request: TextRequest,
  { beforeSending, ...context }: WriteContext,
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
  const refusal = await ports.ledger.openCall(call);
  if (refusal) return { refusal };
  const at = () => toInstant(ports.clock.now());
  try {
    const answer = await callProvider(open, () => provider.write(request, open, { ...context, timeoutMs }));
    const requestId = answer.requestId && hideKey(open, answer.requestId);
    const cost = answer.cost ? { money: answer.cost, credits: null } : estimate;
    await ports.ledger.settleCall(call.id, { state: 'answered', requestId, cost, at: at() });
    return { answer };
  } catch (error) {
    const unpaid = error instanceof ProviderFailure && owesNothing(error);
    await ports.ledger.settleCall(call.id, {
      state: unpaid ? 'not_processed' : 'unknown',
      requestId: null,
      cost: unpaid ? { money: free, credits: null } : estimate,
      at: at(),
    });
    throw error;
  }
}
