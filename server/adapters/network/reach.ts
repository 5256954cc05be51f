import type { IncomingMessage } from 'node:http';
import { ProviderFailure } from '../../domain/failure.ts';
import type { OutgoingScope } from '../../ports/outgoing.ts';
import { chooseAddresses, type AddressPolicy } from './choose-addresses.ts';
import type { Deadline } from './deadline.ts';
import { dial, neverConnected, type DialOptions, type Order } from './dial.ts';

export interface Policy extends AddressPolicy, DialOptions {}

/** All that another origin than the connection's own is told. A key can have any header's name. */
const harmlessHeaders = new Set(['accept', 'accept-language', 'content-type', 'range', 'user-agent']);
/**
 * Sends an order to a checked address of its name, the next one where nobody is at the first, with nothing that
 * another origin than the connection's own must not be told. Throws `ProviderFailure`.
 */
export async function reach(
  order: Order,
  scope: OutgoingScope,
  policy: Policy,
  deadline: Deadline,
): Promise<IncomingMessage> {
  refuseOddUrl(order.url);
  const trusted = order.url.origin === URL.parse(scope.baseUrl)?.origin;
  const addresses = await untilOver(
    chooseAddresses(order.url, policy, { trusted, mayReachLoopback: scope.mayReachLoopback }),
    deadline,
  );
  const sent = trusted ? order : { ...order, headers: harmlessOf(order.headers) };
  let last: unknown;
  for (const address of addresses) {
    try {
      return await dial(sent, address, deadline, policy);
    } catch (error) {
      last = error;
      if (!neverConnected(error)) break;
    }
  }
  throw last;
}

/** A name server that never answers must not outlive the call. */
function untilOver<Result>(work: Promise<Result>, deadline: Deadline): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = deadline.onOver(({ reason, message }) =>
      reject(new ProviderFailure(reason, message, { notProcessed: true })),
    );
    work.then(resolve, reject).finally(stop);
  });
}

function refuseOddUrl(url: URL): void {
  const refuse = (why: string) => {
    throw new ProviderFailure('bad_request', `${url.host} ${why}`, { notProcessed: true });
  };
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    refuse('is not called: only http and https are.');
  if (url.username || url.password) refuse('is not called with a name and password in its address.');
}

const harmlessOf = (headers: Headers): Headers =>
  new Headers([...headers].filter(([name]) => harmlessHeaders.has(name) || name === 'accept-encoding'));
