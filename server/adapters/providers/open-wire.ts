import { ProviderFailure } from '../../domain/failure.ts';
import type { CallContext, OpenConnection } from '../../ports/connection-provider.ts';
import type { Outgoing, OutgoingSocket, SocketOptions } from '../../ports/outgoing.ts';
import { secretsOf } from './authorise.ts';
import { parseJson, readRefusal, redact, type Refusal } from '../network/read-reply.ts';

/** What a service has of its own on a wire that is HTTP and JSON otherwise. */
export interface WireService {
  /** The headers that carry the key. Throws `ProviderFailure('bad_credentials')` where it asks for one. */
  credentials(apiKey: string | null): Record<string, string>;
  /** Puts a refusal into our words; `model` is the one that was asked for, where one was. */
  classify(refusal: Refusal, model?: string): ProviderFailure;
  /** Whether the body of a success is a failure all the same. */
  isError?(body: unknown): boolean;
}

export interface WireCall {
  /** Named in the failure when the service does not know it. */
  model?: string;
  headers?: Record<string, string>;
  /** Instead of GET or POST. */
  method?: string;
  /** Bytes of the reply at most; as much as a picture of 64 MB needs as base64 when it is not said. */
  maxBytes?: number;
  /** How long nothing may come; as long as the whole when it is not said. */
  idleTimeoutMs?: number;
}

export interface Answer {
  body: unknown;
  headers: Headers;
  /** `x-request-id`. */
  requestId: string | null;
}

/**
 * One user's way to a service for the time of one call, all of whose requests share its time limit. Every end but a
 * success is a `ProviderFailure`. A path stands behind the base URL; a whole address is taken as it is.
 */
export interface Wire {
  get(path: string, options?: WireCall): Promise<Answer>;
  /** A `FormData` goes as multipart/form-data, anything else as JSON. */
  post(path: string, body?: unknown, options?: WireCall): Promise<Answer>;
  /** For replies that are no JSON: their body streams. */
  open(path: string, init: RequestInit, options?: WireCall): Promise<Response>;
  /** The bytes behind a link out of a reply, which may be relative to the base URL. It never gets the key. */
  download(url: string, maxBytes?: number): Promise<Uint8Array>;
  /** A WebSocket behind the base URL. It lives as long as the call. */
  converse(path: string, onMessage: SocketOptions['onMessage'], options?: WireCall): Promise<OutgoingSocket>;
  /** Takes the key out of a text. */
  redact(text: string): string;
  /** The same way for five seconds more, whatever was stopped: for the request that takes an order back. */
  afterwards(): Wire;
}

const mostPictureBytes = 64_000_000;
/** As base64, and what stands around it. */
const mostReplyBytes = 90_000_000;
const afterwardsMs = 5_000;

/** Throws `ProviderFailure('aborted')` when the signal has fired, and `bad_credentials` as the service does. */
export function openWire(
  outgoing: Outgoing,
  connection: OpenConnection,
  context: CallContext,
  service: WireService,
): Wire {
  const { baseUrl, mayReachLoopback, apiKey } = connection;
  const { signal, timeoutMs } = context;
  if (signal.aborted)
    throw new ProviderFailure('aborted', 'Stopped before anything was sent.', { notProcessed: true });
  const credentials = service.credentials(apiKey);
  const secrets = [...secretsOf(apiKey), ...Object.values(credentials).map((value) => bare(value))];
  const startedAt = performance.now();

  const scopeOf = ({ maxBytes = mostReplyBytes, idleTimeoutMs }: WireCall) => ({
    baseUrl,
    mayReachLoopback,
    signal,
    maxBytes,
    ...(idleTimeoutMs === undefined ? {} : { idleTimeoutMs }),
    timeoutMs: Math.max(1, timeoutMs - (performance.now() - startedAt)),
  });
  const fetchWithin = (options: WireCall) => outgoing.open(scopeOf(options));
  const addressOf = (path: string) => (/^https?:\/\//i.test(path) ? path : baseUrl + path);

  const open = async (path: string, init: RequestInit, options: WireCall = {}): Promise<Response> => {
    const headers = { ...(init.headers as Record<string, string>), ...options.headers, ...credentials };
    const response = await fetchWithin(options)(addressOf(path), { ...init, headers });
    if (response.ok) return response;
    throw service.classify(await readRefusal(response, secrets), options.model);
  };
  const ask = async (path: string, init: RequestInit, options: WireCall = {}): Promise<Answer> => {
    const response = await open(path, init, options);
    const { headers } = response;
    const text = await response.text();
    const body = parseJson(text);
    if (!service.isError?.(body)) return { body, headers, requestId: headers.get('x-request-id') };
    const again = new Response(text, { status: response.status, headers });
    throw service.classify(await readRefusal(again, secrets), options.model);
  };

  return {
    get: (path, options) => ask(path, { method: options?.method ?? 'GET' }, options),
    post: (path, body, options) => ask(path, { method: options?.method ?? 'POST', ...write(body) }, options),
    open,
    download: async (url, maxBytes = mostPictureBytes) => {
      const address = URL.parse(url, `${baseUrl}/`);
      if (!address) throw new ProviderFailure('malformed_reply', 'The link in the answer is none.');
      const response = await fetchWithin({ maxBytes })(address, {
        headers: { accept: 'image/*,video/*' },
      });
      if (response.ok) return new Uint8Array(await response.arrayBuffer());
      await response.body?.cancel();
      throw new ProviderFailure('malformed_reply', `The link answers with the status ${response.status}.`);
    },
    converse: (path, onMessage, options = {}) =>
      outgoing.openSocket(scopeOf(options), baseUrl + path, {
        headers: { ...options.headers, ...credentials },
        onMessage,
      }),
    redact: (text) => redact(text, secrets),
    afterwards: () =>
      openWire(
        outgoing,
        connection,
        { signal: AbortSignal.timeout(afterwardsMs), timeoutMs: afterwardsMs },
        service,
      ),
  };
}

/** `Bearer …` without its first word: what must not be read elsewhere. */
const bare = (header: string): string => header.slice(header.indexOf(' ') + 1);

function write(body: unknown): Pick<RequestInit, 'headers' | 'body'> {
  if (body === undefined) return {};
  if (body instanceof FormData) return { body };
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
