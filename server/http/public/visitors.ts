import ipaddr from 'ipaddr.js';
import { AppError } from '../../domain/failure.ts';
import type { HttpDependencies } from '../dependencies.ts';
import { readAddress } from '../peers.ts';

/** Throws `AppError('limited')` with how long to wait, when too much came from a request's address. */
export function countVisit(
  request: Request,
  kind: 'hit' | 'miss',
  { publicBrake, clock }: Pick<HttpDependencies['ports'], 'publicBrake' | 'clock'>,
): void {
  const retryAfterMs = publicBrake.count(networkOf(readAddress(request)), kind, clock.now());
  if (retryAfterMs > 0)
    throw new AppError('limited', 'Too many requests from your address.', { retryAfterMs });
}

const networks = new Map<string, string>();
const mostNetworks = 1_000;

/** Who fetches an album comes again and again. */
function networkOf(address: string): string {
  const known = networks.get(address);
  if (known !== undefined) return known;
  const network = readNetwork(address);
  if (networks.size >= mostNetworks) networks.clear();
  networks.set(address, network);
  return network;
}

/** One household has 2^64 addresses of IPv6 and more: they count as one. */
function readNetwork(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const read = ipaddr.process(address);
  return read instanceof ipaddr.IPv6 ? read.parts.slice(0, 4).join(':') : read.toString();
}

/**
 * Whether an answer is a view: somebody fetched a file from its beginning. A page of ours that shows it was counted as
 * a page; browsers say so where the connection is secure.
 */
export const isView = (request: Request, answer: Response): boolean =>
  request.method === 'GET' &&
  (answer.status === 200 || /^bytes 0-/.test(answer.headers.get('content-range') ?? '')) &&
  !(
    request.headers.get('sec-fetch-site') === 'same-origin' &&
    /^(?:image|video)$/.test(request.headers.get('sec-fetch-dest') ?? '')
  );
