import { createHash } from 'node:crypto';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { CallContext, OpenConnection } from '../../../ports/connection-provider.ts';
import type { Outgoing } from '../../../ports/outgoing.ts';
import { readRefusal, redact } from '../../network/read-reply.ts';
import { checkKey } from '../check-key.ts';
import { classifyError } from './classify-error.ts';

/** One user's way to NovelAI for the time of one call. */
export interface Client {
  get(path: string): Promise<Response>;
  post(path: string, body: unknown, options?: { maxBytes?: number; modelId?: string }): Promise<Response>;
  /** Takes the token out of a text. */
  redact(text: string): string;
  /** Names the account in memory without holding its token. */
  account: string;
}

/**
 * Answers are successes whose bodies stream; every other end is a `ProviderFailure`.
 * Throws `ProviderFailure('bad_credentials')` for a token that no header can hold.
 */
export function openClient(outgoing: Outgoing, connection: OpenConnection, context: CallContext): Client {
  stopIfAborted(context.signal);
  const token = checkKey(connection.apiKey, 'NovelAI', 'persistent API token');
  const { baseUrl, mayReachLoopback } = connection;
  const { signal, timeoutMs } = context;

  const call = async (path: string, init: RequestInit, maxBytes?: number, modelId?: string) => {
    stopIfAborted(signal);
    const fetch = outgoing.open({
      baseUrl,
      mayReachLoopback,
      signal,
      timeoutMs,
      ...(maxBytes ? { maxBytes } : {}),
    });
    const headers = { ...init.headers, accept: '*/*', authorization: `Bearer ${token}` };
    const response = await fetch(baseUrl + path, { ...init, headers });
    if (response.ok) return response;
    throw classifyError(await readRefusal(response, [token]), modelId);
  };

  return {
    get: (path) => call(path, { method: 'GET' }, 1_000_000),
    post: (path, body, { maxBytes, modelId } = {}) => {
      const headers = { 'content-type': 'application/json' };
      return call(path, { method: 'POST', headers, body: JSON.stringify(body) }, maxBytes, modelId);
    },
    redact: (text) => redact(text, [token]),
    account: createHash('sha256').update(`${baseUrl}\n${token}`).digest('hex'),
  };
}

function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted)
    throw new ProviderFailure('aborted', 'Stopped before anything was sent.', { notProcessed: true });
}
