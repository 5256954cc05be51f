import { AppError } from '../domain/failure.ts';

/** Under which addresses this server may be reached. */
export interface Reach {
  /** The address it listens on. */
  host: string;
  /** How the outside reaches it, or null. */
  publicBaseUrl: string | null;
  /** What the machine calls itself. */
  machineName: string;
}

export const isLoopback = (host: string): boolean =>
  /^(?:localhost|(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);

/** Only this machine is meant to reach it: where nobody has a password, everybody who does is the owner. */
export const isPrivate = ({ host, publicBaseUrl }: Reach): boolean =>
  isLoopback(host) && (publicBaseUrl === null || isLoopback(readHost(publicBaseUrl)));

/**
 * Throws `AppError('forbidden')` for a request under a name that is not this server's (DNS rebinding), and for one
 * that was sent by a page of another site.
 */
export function refuseForeignRequest(request: Request, reach: Reach): void {
  const { headers } = request;
  // HTTP/1.0 without the header: its URL is a bare path.
  const host = headers.get('host') ?? URL.parse(request.url)?.host ?? '';
  if (!isKnownName(host, reach)) {
    throw new AppError('forbidden', 'This server does not answer under that name.');
  }
  const origin = headers.get('origin');
  const writes = request.method !== 'GET' && request.method !== 'HEAD';
  const foreignOrigin = origin !== null && !isOwnOrigin(origin, host, reach);
  if (foreignOrigin || (writes && headers.get('sec-fetch-site') === 'cross-site')) {
    throw new AppError('forbidden', 'Pages of other sites may not use this server.');
  }
}

const knownNames = new WeakMap<Reach, Set<string>>();
/** Of machines with several names and ports; others are judged each time. */
const mostNames = 20;

/** Nearly every request names the same host. */
function isKnownName(host: string, reach: Reach): boolean {
  const names = knownNames.get(reach) ?? new Set<string>();
  if (names.has(host)) return true;
  if (!isOwnName(readHost(`http://${host}`), reach)) return false;
  if (names.size < mostNames) knownNames.set(reach, names.add(host));
  return true;
}

/** A proxy, a tunnel or a network in front says so in one of these. */
export const cameThroughProxy = ({ headers }: Request): boolean =>
  [...headers.keys()].some((name) => name.startsWith('x-forwarded-') || forwardingHeaders.has(name));

const forwardingHeaders = new Set([
  'forwarded',
  'via',
  'x-real-ip',
  'x-client-ip',
  'true-client-ip',
  'cf-connecting-ip',
]);

function isOwnName(name: string, { host, publicBaseUrl, machineName }: Reach): boolean {
  const bare = name.replace(/^\[|\]$/g, '').toLowerCase();
  if (isLoopback(name) || bare === host.replace(/^\[|\]$/g, '').toLowerCase()) return true;
  if (publicBaseUrl !== null && name === readHost(publicBaseUrl)) return true;
  if (host !== '0.0.0.0' && host !== '::') return false;
  // Numbers cannot be rebound by DNS; of names only the machine's own are known to be its.
  const machine = machineName.toLowerCase();
  return isAddress(name) || bare === machine || bare === `${machine}.local`;
}

const isAddress = (name: string) => /^\d{1,3}(?:\.\d{1,3}){3}$/.test(name) || name.startsWith('[');

/** A proxy may call the server by another name than the browser calls the proxy. */
function isOwnOrigin(origin: string, host: string, { publicBaseUrl }: Reach): boolean {
  if (!URL.canParse(origin)) return false;
  const sent = new URL(origin);
  return (
    sent.host === host.toLowerCase() ||
    (publicBaseUrl !== null && sent.origin === new URL(publicBaseUrl).origin)
  );
}

const readHost = (address: string): string => (URL.canParse(address) ? new URL(address).hostname : '');
