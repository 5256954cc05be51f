import { ProviderFailure, type FailureReason } from '../../domain/failure.ts';

/** An answer that is not a success, read and ready to be judged. */
export interface Refusal {
  status: number;
  /** The body where it is JSON, else `null`. */
  body: unknown;
  /** What the provider says, at most 500 characters, without secrets; empty where it says nothing readable. */
  text: string;
  isHtml: boolean;
  retryAfterMs: number | undefined;
  /** The provider's own name for the request. */
  requestId: string | undefined;
  headers: Headers;
}

const mostErrorBytes = 200_000;
const longestRetryMs = 24 * 3_600_000;

/** A success's body. Throws `ProviderFailure('malformed_reply')` when it is not JSON. */
export const readJson = async (response: Response): Promise<unknown> => parseJson(await response.text());

/** The same of a body that was read. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const what =
      text.trim() === '' ? 'nothing' : isHtmlText(text) ? 'a web page' : 'something that is not JSON';
    throw new ProviderFailure('malformed_reply', `The provider answered with ${what}.`);
  }
}

/** Reads what was refused. `secrets` are struck out of its text. */
export async function readRefusal(response: Response, secrets: readonly (string | null)[]): Promise<Refusal> {
  const raw = await readStart(response);
  const isHtml = isHtmlText(raw) || (response.headers.get('content-type') ?? '').includes('text/html');
  const body = parse(raw);
  const said = body === null ? (isHtml ? '' : raw) : findSentence(body);
  return {
    status: response.status,
    body,
    // Struck out first: half a secret at the cut would not be found.
    text: redact(said.replace(/\s+/g, ' ').trim(), secrets).slice(0, 500),
    isHtml,
    retryAfterMs: readRetryAfter(response.headers.get('retry-after')),
    requestId: response.headers.get('x-request-id') ?? undefined,
    headers: response.headers,
  };
}

/** What a status means where the provider has no better word for it. */
export function reasonOfStatus(status: number): FailureReason {
  if (status === 401 || status === 403) return 'bad_credentials';
  if (status === 402) return 'out_of_credit';
  if (status === 404 || status === 410) return 'bad_request';
  if (status === 408 || status === 504 || status === 524) return 'timed_out';
  if (status === 413) return 'too_large';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'unavailable' : 'bad_request';
}

/** Strikes every secret out, also where it is written as it would be in a URL. */
export function redact(text: string, secrets: readonly (string | null)[]): string {
  return secrets.reduce<string>((clean, secret) => {
    if (!secret || secret.length < 4) return clean;
    return clean.replaceAll(secret, '[key]').replaceAll(encodeURIComponent(secret), '[key]');
  }, text);
}

/** `Retry-After`: seconds, or a date. A day at most. */
export function readRetryAfter(value: string | null, now = Date.now()): number | undefined {
  if (!value) return undefined;
  const seconds = Number(value);
  const delay = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - now;
  return Number.isFinite(delay) ? Math.min(longestRetryMs, Math.max(0, delay)) : undefined;
}

/** Only its beginning: whoever refuses with megabytes is not read. */
async function readStart(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > mostErrorBytes) break;
    }
  } catch (error) {
    // The status alone says what happened; only a stop and the time limit say more.
    if (error instanceof ProviderFailure && ['aborted', 'timed_out'].includes(error.reason)) throw error;
  }
  return text;
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const isHtmlText = (text: string): boolean => /^\s*(?:<!doctype html|<html|<head|<body)/i.test(text);

/**
 * Where services put their sentence: `error.message`, `error`, `detail`, `detail[].msg`, `message`
 * (the shapes seen across OpenAI-compatible servers).
 */
function findSentence(body: unknown): string {
  if (typeof body === 'string') return body;
  if (Array.isArray(body)) return findSentence(body[0]);
  if (typeof body !== 'object' || body === null) return '';
  const { error, detail, message, msg } = body as Record<string, unknown>;
  return [error, detail, message, msg].map(findSentence).find(Boolean) ?? '';
}
