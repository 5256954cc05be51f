import { ProviderFailure } from '../../domain/failure.ts';
import type { KillSwitch } from '../../ports/kill-switch.ts';
import type { Outgoing, OutgoingScope } from '../../ports/outgoing.ts';
import { resolveBySystem, type AddressPolicy } from './choose-addresses.ts';
import { startDeadline, type Deadline } from './deadline.ts';
import type { DialOptions, Order } from './dial.ts';
import { openSocket } from './open-socket.ts';
import { reach, type Policy } from './reach.ts';
import { toResponse } from './to-response.ts';

const maxRedirects = 5;
/** Name found, connection and encryption stand: who is there answers within this. The next address is tried then. */
const usualConnectMs = 10_000;
/** 64 MB of picture as base64, and what stands around it. */
const usualMaxBytes = 96_000_000;
/** Ours to set. */
const ownHeaders = [
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'transfer-encoding',
  'te',
  'upgrade',
];

/** Every call to another program: checked address, bounded size and time, a key for its own origin only. */
export function createOutgoing(
  policy: Omit<AddressPolicy, 'resolve'> &
    Partial<Pick<AddressPolicy, 'resolve'> & DialOptions> & { killSwitch?: KillSwitch },
): Outgoing {
  const complete = { resolve: resolveBySystem, connectMs: usualConnectMs, ...policy };
  return {
    open: (scope) => async (input, init) => {
      if (policy.killSwitch?.isOn()) throw stopped();
      const request = readRequest(input, init);
      const deadline = startDeadline(joinSignals(scope.signal, request.signal), scope);
      try {
        return await exchange(await toOrder(request), scope, complete, deadline);
      } catch (error) {
        deadline.clear();
        throw error;
      }
    },
    openSocket: async (scope, address, options) => {
      if (policy.killSwitch?.isOn()) throw stopped();
      const deadline = startDeadline(scope.signal, scope);
      try {
        return await openSocket(address, options, scope, complete, deadline);
      } catch (error) {
        deadline.clear();
        throw error;
      }
    },
  };
}

const stopped = () =>
  new ProviderFailure('stopped', 'AI calls are switched off on this server. Nothing was sent.', {
    notProcessed: true,
  });

const joinSignals = (one: AbortSignal, other: AbortSignal | null): AbortSignal =>
  other ? AbortSignal.any([one, other]) : one;

function readRequest(input: string | URL | Request, init: RequestInit | undefined): Request {
  try {
    return new Request(input, init);
  } catch {
    // Nothing of it is shown: what is no address may be anything, a key too.
    throw new ProviderFailure('bad_request', 'What should be called is not an address.', {
      notProcessed: true,
    });
  }
}

async function toOrder(request: Request): Promise<Order> {
  const headers = new Headers(request.headers);
  for (const name of ownHeaders) headers.delete(name);
  if (!headers.has('accept-encoding')) headers.set('accept-encoding', 'gzip, deflate, br');
  if (!headers.has('user-agent')) headers.set('user-agent', 'Cyclorama');
  const bytes = request.body ? await request.bytes() : null;
  const { method, redirect } = request;
  return { url: new URL(request.url), method, headers, body: bytes, redirect };
}

async function exchange(
  order: Order,
  scope: OutgoingScope,
  policy: Policy,
  deadline: Deadline,
): Promise<Response> {
  let next = order;
  for (let hop = 0; hop <= maxRedirects; hop += 1) {
    const message = await reach(next, scope, policy, deadline).catch((error: unknown) => {
      throw hop === 0 ? error : afterSending(error);
    });
    deadline.touch();
    const { statusCode = 0, headers } = message;
    if (order.redirect === 'manual' || !redirects.has(statusCode) || !headers.location)
      return toResponse(message, next, { maxBytes: scope.maxBytes ?? usualMaxBytes, deadline });
    message.destroy();
    next = follow(next, headers.location, statusCode);
  }
  throw new ProviderFailure('malformed_reply', `${order.url.host} sends us around in a circle.`);
}

/** A redirect that is not followed: the order itself had been sent, so nobody may call it unprocessed or our fault. */
function afterSending(error: unknown): unknown {
  if (!(error instanceof ProviderFailure) || !error.options.notProcessed) return error;
  const reason = error.reason === 'bad_request' ? 'malformed_reply' : error.reason;
  return new ProviderFailure(reason, error.message, { cause: error });
}

const redirects = new Set([301, 302, 303, 307, 308]);

/** As `fetch` follows, but never from https to http, and never with a body to somebody else. */
function follow(order: Order, location: string, status: number): Order {
  const target = URL.parse(location, order.url);
  const refuse = (why: string) =>
    new ProviderFailure(
      'malformed_reply',
      `${order.url.host} sends us to ${target?.host ?? 'an address'}, ${why}`,
    );
  if (!target) throw refuse('which is none.');
  if (order.redirect === 'error') throw refuse('which is not followed.');
  if (order.url.protocol === 'https:' && target.protocol === 'http:') throw refuse('which is not encrypted.');
  const becomesGet = status === 303 ? order.method !== 'HEAD' : status < 303 && order.method === 'POST';
  const elsewhere = target.origin !== order.url.origin;
  if (becomesGet) {
    const headers = new Headers(order.headers);
    headers.delete('content-type');
    return { ...order, url: target, method: 'GET', headers, body: null };
  }
  if (elsewhere && order.body) throw refuse('which is not the address of this connection.');
  return { ...order, url: target };
}
