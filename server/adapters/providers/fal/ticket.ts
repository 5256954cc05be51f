import { z } from 'zod';
import { originOf } from '../../../domain/base-url.ts';
import { ProviderFailure } from '../../../domain/failure.ts';
import { applicationOf } from './addresses.ts';

const address = z.string().max(500).optional().catch(undefined);
const requestId = z.string().regex(/^[\w-]{1,100}$/);

/** What the queue answers to an order (docs: Queue). */
const Submitted = z.looseObject({
  request_id: requestId,
  status_url: address,
  response_url: address,
  cancel_url: address,
});

/** What an order can be asked for by, after a restart too. */
const Ticket = z.strictObject({
  requestId,
  endpoint: z.string().max(200),
  statusUrl: address,
  responseUrl: address,
  cancelUrl: address,
  /** Its picture was ordered without fal's safety checker. */
  unchecked: z.literal(true).optional(),
});
export type Ticket = z.infer<typeof Ticket>;

interface Submitting {
  endpoint: string;
  unchecked: boolean;
  /** Takes the key out of a text. */
  redact(text: string): string;
}

/** Throws `ProviderFailure('malformed_reply')` for what is no answer of the queue: the order was taken all the same. */
export function readSubmitted(body: unknown, { endpoint, unchecked, redact }: Submitting): Ticket {
  const { data } = Submitted.safeParse(body);
  if (!data)
    throw new ProviderFailure(
      'malformed_reply',
      'fal took the order, but what came back does not say by which name.',
    );
  // What is kept has no key in it, whatever an address repeats.
  const keyless = (url: string | undefined) => (url !== undefined && redact(url) === url ? url : undefined);
  return {
    requestId: data.request_id,
    endpoint,
    statusUrl: keyless(data.status_url),
    responseUrl: keyless(data.response_url),
    cancelUrl: keyless(data.cancel_url),
    ...(unchecked && { unchecked }),
  };
}

export const writeTicket = (ticket: Ticket): string => JSON.stringify(ticket);

/** Throws `ProviderFailure('malformed_reply')` for one that is none of ours. */
export function readTicket(text: string): Ticket {
  const parsed = Ticket.safeParse(parse(text));
  if (parsed.success) return parsed.data;
  throw new ProviderFailure(
    'malformed_reply',
    'What was kept of this order at fal cannot be read, so its picture cannot be asked for.',
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export interface TicketAddresses {
  status: string;
  result: string;
  cancel: string;
}

/**
 * Where an order is asked for. The queue names the addresses itself, and they are taken where they have the
 * connection's own origin. Any other origin (a proxy that hands fal's answer through, a server that wants the key
 * elsewhere) is not followed: there they are put together from the connection's address, the application and the
 * order's name, as the documentation does.
 */
export function addressesOf(ticket: Ticket, baseUrl: string): TicketAddresses {
  const root = `${baseUrl}/${applicationOf(ticket.endpoint)}/requests/${ticket.requestId}`;
  const own = (url: string | undefined) =>
    url !== undefined && URL.canParse(url) && originOf(url) === originOf(baseUrl) ? url : undefined;
  return {
    status: withLogs(own(ticket.statusUrl) ?? `${root}/status`),
    result: own(ticket.responseUrl) ?? root,
    cancel: own(ticket.cancelUrl) ?? `${root}/cancel`,
  };
}

/** Without the parameter the queue leaves its log out. */
function withLogs(url: string): string {
  const address = new URL(url);
  address.searchParams.set('logs', '1');
  return address.href;
}
