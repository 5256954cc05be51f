import { ProviderFailure } from '../../../domain/failure.ts';
import type { CallContext, OpenConnection } from '../../../ports/connection-provider.ts';
import type { Outgoing } from '../../../ports/outgoing.ts';
import { readJson, readRefusal, redact } from '../../network/read-reply.ts';
import { checkKey } from '../check-key.ts';
import { addressesOf, type Addresses } from './addresses.ts';
import { classifyRefusal, isError } from './failures.ts';

const mostPictureBytes = 64_000_000;
/** As base64, and what stands around it. */
const mostReplyBytes = 90_000_000;

export interface Answer {
  body: unknown;
  requestId: string | null;
}

/** One user's way to NanoGPT for the time of one call. Every end but a success is a `ProviderFailure`. */
export interface Client {
  addresses: Addresses;
  get(url: string): Promise<Answer>;
  /** `model` is named in the failure when NanoGPT does not know it. */
  post(url: string, body?: unknown, model?: string): Promise<Answer>;
  /** The bytes behind a link out of a reply. */
  download(url: string): Promise<Uint8Array>;
  /** Takes the key out of a text. */
  redact(text: string): string;
}

/** A list is public: only there `key` may be `optional`. */
export function openClient(
  outgoing: Outgoing,
  connection: OpenConnection,
  context: CallContext,
  key: 'needed' | 'optional' = 'needed',
): Client {
  const { baseUrl, mayReachLoopback, apiKey } = connection;
  const { signal, timeoutMs } = context;
  if (signal.aborted)
    throw new ProviderFailure('aborted', 'Stopped before anything was sent.', { notProcessed: true });
  const secret = key === 'needed' || apiKey?.trim() ? checkKey(apiKey, 'NanoGPT') : null;
  const startedAt = performance.now();

  const call = async (url: string, init: RequestInit, model?: string): Promise<Answer> => {
    const headers = { ...init.headers, ...credentials(secret) };
    const response = await open(mostReplyBytes)(url, { ...init, headers });
    const requestId = response.headers.get('x-request-id');
    if (!response.ok) throw classifyRefusal(await readRefusal(response, [secret]), model);
    const body = await readJson(response);
    if (!isError(body)) return { body, requestId };
    const again = new Response(JSON.stringify(body), { status: 200, headers: response.headers });
    throw classifyRefusal(await readRefusal(again, [secret]), model);
  };
  // One time limit for all that a call needs.
  const open = (maxBytes: number) =>
    outgoing.open({
      baseUrl,
      mayReachLoopback,
      signal,
      maxBytes,
      timeoutMs: Math.max(1, timeoutMs - (performance.now() - startedAt)),
    });

  return {
    addresses: addressesOf(baseUrl),
    get: (url) => call(url, { method: 'GET' }),
    post: (url, body, model) =>
      call(
        url,
        body === undefined
          ? { method: 'POST' }
          : {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(body),
            },
        model,
      ),
    download: async (url) => {
      const response = await open(mostPictureBytes)(url, { headers: { accept: 'image/*' } });
      if (response.ok) return new Uint8Array(await response.arrayBuffer());
      await response.body?.cancel();
      throw new ProviderFailure('malformed_reply', `The link answers with the status ${response.status}.`);
    },
    redact: (text) => redact(text, [secret]),
  };
}

/** `x-api-key` too: the account's routes are documented with it. */
const credentials = (secret: string | null): Record<string, string> =>
  secret === null ? {} : { authorization: `Bearer ${secret}`, 'x-api-key': secret };
