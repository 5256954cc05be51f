import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { rootCertificates } from 'node:tls';
import { ProviderFailure } from '../../domain/failure.ts';
import type { Deadline } from './deadline.ts';

export interface Order {
  url: URL;
  method: string;
  headers: Headers;
  body: Uint8Array | null;
  redirect: Request['redirect'];
  /** Takes over the connection when the other side agrees to speak another protocol; `head` came with its answer. */
  onUpgrade?: (socket: Duplex, head: Buffer) => void;
}

export interface DialOptions {
  /** For one address, until the connection and its encryption stand. */
  connectMs: number;
  /** Certificate authorities (PEM) that are trusted beside those of the system. */
  authorities?: readonly string[];
}

/** Nobody listens there, or nobody is there. */
const codesBeforeConnecting = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
]);

/**
 * Sends one request to one checked address and resolves with the head of the answer. The name stays in the `Host`
 * header and in the certificate check. node:http is used because it takes an address apart from the name, heeds no
 * proxy of the environment, and tells when the connection stood; Bun's `fetch` does none of these.
 * Throws `ProviderFailure`, with `notProcessed` when the connection never stood.
 */
export function dial(
  order: Order,
  address: string,
  deadline: Deadline,
  { connectMs, authorities = [] }: DialOptions,
): Promise<IncomingMessage> {
  const { url, method, headers, body } = order;
  const secure = url.protocol === 'https:';
  const name = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return new Promise((resolve, reject) => {
    let stood = false;
    const request = (secure ? requestSecure : requestPlain)({
      protocol: url.protocol,
      host: address,
      port: url.port || (secure ? 443 : 80),
      path: url.pathname + url.search,
      method,
      agent: false,
      ...(secure && !isIP(name) && { servername: name }),
      ...(authorities.length > 0 && { ca: [...rootCertificates, ...authorities] }),
      headers: { ...Object.fromEntries(headers), host: url.host, 'content-length': body?.length ?? 0 },
    });
    const end = (failure: ProviderFailure) => {
      reject(stood ? failure : withNothingSent(failure));
      request.destroy();
    };
    const connecting = setTimeout(() => end(silent(url)), connectMs);
    const stopListening = deadline.onOver(end);
    const stop = () => {
      clearTimeout(connecting);
      stopListening();
    };
    request.on('socket', (socket) => {
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        stood = true;
        clearTimeout(connecting);
      });
    });
    request.once('response', (message) => {
      stop();
      resolve(message);
    });
    const { onUpgrade } = order;
    if (onUpgrade)
      request.once('upgrade', (message: IncomingMessage, socket: Duplex, head: Buffer) => {
        stop();
        onUpgrade(socket, head);
        resolve(message);
      });
    // `on`: a connection that breaks later says so here too, and an error that nobody hears ends the process.
    request.on('error', (error) => {
      stop();
      reject(toFailure(error, url, stood));
    });
    if (method === 'GET' || method === 'HEAD') request.removeHeader('content-length');
    request.end(body ?? undefined);
  });
}

const withNothingSent = ({ reason, message, options }: ProviderFailure) =>
  new ProviderFailure(reason, message, { ...options, notProcessed: true });

const silent = (url: URL) =>
  new ProviderFailure('timed_out', `${url.host} does not answer.`, {
    cause: Object.assign(new Error('No connection in time.'), { code: 'ETIMEDOUT' }),
  });

/** Whether another address of the same name is worth a try. */
export const neverConnected = (error: unknown): boolean =>
  error instanceof ProviderFailure &&
  error.options.notProcessed === true &&
  codesBeforeConnecting.has(codeOf(error.options.cause));

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

export function toFailure(error: Error, url: URL, stood: boolean): ProviderFailure {
  const code = codeOf(error);
  if (stood) {
    const garbled = /^(HPE|Z|ERR_BROTLI|ERR_ZSTD)_/.test(code);
    return garbled
      ? new ProviderFailure('malformed_reply', `${url.host} answered with something that cannot be read.`)
      : new ProviderFailure('network', `The connection to ${url.host} broke.`, { cause: error });
  }
  const certificate = /CERT|SSL|TLS|SELF_SIGNED|ALTNAME/.test(code);
  const why = certificate ? 'has no certificate that can be trusted' : 'could not be reached';
  const detail = code ? ` (${code})` : '';
  return new ProviderFailure('network', `${url.host} ${why}${detail}.`, { notProcessed: true, cause: error });
}
