import type { GoogleGenAI } from '@google/genai/web';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { CallContext, OpenConnection } from '../../../ports/connection-provider.ts';
import type { Outgoing, OutgoingFetch } from '../../../ports/outgoing.ts';
import { readRetryAfter, redact } from '../../network/read-reply.ts';
import { checkKey } from '../check-key.ts';
import { readGoogleError, toFailure } from './failures.ts';

/** An error that came with a 200 is a small body; a picture is a large one, and is not parsed twice. */
const smallBytes = 64 * 1024;

export interface GeminiCall {
  outgoing: Outgoing;
  connection: OpenConnection;
  context: CallContext;
  /** Named in the failure when Google does not know it. */
  model?: string;
}

/** The last reply as it came, where it is small: the client's own reading drops `finishMessage`. */
export interface AsItCame {
  json?: unknown;
}

/**
 * Runs one call through Google's own client, made for it and thrown away: keys are never shared, and nothing is
 * retried. Throws `ProviderFailure` only.
 * The client's build for browsers is taken on purpose. It has the same methods, reads no environment variable
 * (`GOOGLE_API_KEY`, `GEMINI_API_KEY`, `GOOGLE_GEMINI_BASE_URL` would win over a user's own values), and does
 * without Google's login libraries. Every request it makes goes through the `fetch` given here.
 */
export async function callGemini<T>(
  call: GeminiCall,
  use: (client: GoogleGenAI, asItCame: AsItCame) => Promise<T>,
): Promise<T> {
  const { connection, context } = call;
  if (context.signal.aborted)
    throw new ProviderFailure('aborted', 'Stopped before anything was sent.', { notProcessed: true });
  const apiKey = checkKey(connection.apiKey, 'Google');
  const baseUrl = bareBaseUrl(connection.baseUrl);
  const fetch = call.outgoing.open({
    baseUrl,
    mayReachLoopback: connection.mayReachLoopback,
    signal: context.signal,
    timeoutMs: context.timeoutMs,
  });
  const { GoogleGenAI } = await import('@google/genai/web');
  const asItCame: AsItCame = {};
  const clean = (text: string) => redact(text, [apiKey]);
  const watched = watchReplies(fetch, call.model, clean, asItCame);
  const client = new GoogleGenAI({ apiKey, httpOptions: { apiVersion: 'v1beta', baseUrl, fetch: watched } });
  try {
    return await use(client, asItCame);
  } catch (error) {
    if (error instanceof ProviderFailure) throw error;
    // What the client says of a reply it cannot read may quote it: no word of it is kept.
    throw new ProviderFailure(
      'malformed_reply',
      'What came back is not an answer of Google that can be read.',
    );
  }
}

/** Without the version that is put behind it, in any of the forms that people copy. */
const bareBaseUrl = (baseUrl: string): string =>
  baseUrl.replace(/\/+$/, '').replace(/\/v1(?:beta|alpha)?(?:\/openai)?$/, '');

/**
 * Looks at every reply before the client does: the client drops the headers of an error, and an `error` in a reply
 * with status 200.
 */
function watchReplies(
  fetch: OutgoingFetch,
  model: string | undefined,
  clean: (text: string) => string,
  asItCame: AsItCame,
): (input: string | URL | Request, init?: RequestInit) => Promise<Response> {
  return async (input, init) => {
    const response = await fetch(input, init);
    const bytes = await response.arrayBuffer();
    const { status, headers } = response;
    const isSmall = bytes.byteLength <= smallBytes;
    const json = isSmall ? parseJson(bytes) : undefined;
    const error = readGoogleError(json);
    if (error || !response.ok) {
      const retryAfterMs = readRetryAfter(headers.get('retry-after'));
      const shown = response.ok ? (error?.code ?? status) : status;
      throw toFailure({ status: shown, error, retryAfterMs }, model, clean);
    }
    asItCame.json = json;
    return new Response(bytes, { status, headers });
  };
}

/** `undefined` for what is no JSON: a page of a proxy, half a reply, nothing. */
function parseJson(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
