import { ProviderFailure } from '../../../domain/failure.ts';
import type { OpenConnection } from '../../../ports/connection-provider.ts';
import type { GenerationContext } from '../../../ports/image-provider.ts';
import type { Outgoing } from '../../../ports/outgoing.ts';
import { openWire, type Wire } from '../open-wire.ts';
import { callOff } from './call-off.ts';
import { service, serviceOfOrder } from './service.ts';
import { addressesOf, readSubmitted, readTicket, writeTicket, type Ticket } from './ticket.ts';
import { waitForResult, type Pauses } from './wait-for-result.ts';

/** What is sent to the queue. */
export interface Submission {
  endpoint: string;
  body(): Promise<Record<string, unknown>>;
  headers: Record<string, string>;
  /** Without fal's safety checker. */
  unchecked: boolean;
  /** As the user chose it. */
  model: string;
}

interface Finished {
  ticket: Ticket;
  /** For what the result links to. */
  wire: Wire;
}

export interface Desk {
  outgoing: Outgoing;
  connection: OpenConnection;
  context: GenerationContext;
  pauses: Pauses;
}

/** An answer to an order is a few addresses. */
const mostSubmittedBytes = 1_000_000;

/**
 * Submits an order once, keeps its ticket before anything is waited for, and gives what `take` makes of its result. An
 * order that an earlier run submitted is only waited for. When `signal` fires it is called off at fal, at shutdown it
 * stays there. What fails after fal took it is never called unprocessed but where fal itself says so.
 */
export async function placeOrder<Taken>(
  desk: Desk,
  submission: Submission,
  take: (body: unknown, finished: Finished) => Promise<Taken>,
): Promise<Taken> {
  const { outgoing, connection, context } = desk;
  const startedAt = performance.now();
  const left = () => context.timeoutMs - (performance.now() - startedAt);
  const first = openWire(outgoing, connection, context, service);
  if (context.ticket === null && context.leaving.aborted)
    throw new ProviderFailure('aborted', 'Stopped before anything was sent.', { notProcessed: true });
  const ticket = context.ticket === null ? await submit(first, submission) : readTicket(context.ticket);
  const addresses = addressesOf(ticket, connection.baseUrl);
  const order = serviceOfOrder();
  const stopped = AbortSignal.any([context.signal, context.leaving]);
  try {
    if (context.ticket === null) await context.keepTicket(writeTicket(ticket));
    const wire = openWire(
      outgoing,
      connection,
      { signal: stopped, timeoutMs: Math.max(1, left()) },
      order.service,
    );
    const { body } = await waitForResult({
      wire,
      addresses,
      stopped,
      left,
      pauses: desk.pauses,
      tell: context.tell,
      saidByFal: order.saidByFal,
    });
    return await take(body, { ticket, wire });
  } catch (error) {
    const nobodyWants = context.signal.aborted || !(error instanceof ProviderFailure);
    const calledOff = nobodyWants
      ? await callOff(first.afterwards(), addresses.cancel, ticket.requestId)
      : undefined;
    if (!(error instanceof ProviderFailure)) throw error;
    throw calledOff ?? asTaken(error, ticket.requestId, order.saidByFal(error));
  }
}

async function submit(
  wire: Wire,
  { endpoint, body, headers, unchecked, model }: Submission,
): Promise<Ticket> {
  const answer = await wire.post(`/${endpoint}`, await body(), {
    headers,
    model,
    maxBytes: mostSubmittedBytes,
  });
  return readSubmitted(answer.body, { endpoint, unchecked, redact: wire.redact });
}

/** A question that did not leave says nothing of the order, which did. */
function asTaken(error: ProviderFailure, requestId: string, saidByFal: boolean): ProviderFailure {
  const { notProcessed, ...options } = error.options;
  return new ProviderFailure(error.reason, error.message, {
    requestId,
    ...options,
    ...(saidByFal && notProcessed && { notProcessed }),
    cause: error,
  });
}
