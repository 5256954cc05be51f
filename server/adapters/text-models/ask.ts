import { ProviderFailure, type FailureReason } from '../../domain/failure.ts';
import type { CallContext, OpenConnection } from '../../ports/connection-provider.ts';
import type { Outgoing, OutgoingScope } from '../../ports/outgoing.ts';
import { readJson, readRefusal, reasonOfStatus, redact, type Refusal } from '../network/read-reply.ts';
import { isUnknownModel, listRejected, refusesContent } from './judge-refusal.ts';

/** A list of a thousand models with everything that is known of them is about 3 MB. */
const mostListBytes = 20_000_000;

/** `idleTimeoutMs`: how long nothing may come, of an answer that comes word by word. */
export type AskContext = CallContext & Pick<OutgoingScope, 'idleTimeoutMs'>;

export interface Service {
  label: string;
  /** Below which its paths lie, without a slash at the end. */
  root: string;
  headers: Record<string, string>;
  outgoing: Pick<Outgoing, 'open'>;
  connection: OpenConnection;
  /** Its time limit is one for all that is asked with it. */
  context: AskContext;
  /** The longest answer that is read; default: as a list of models may be. */
  maxBytes?: number;
  /** A better word for a refusal than its status, where the service has one. */
  reasonOf?(refusal: Refusal): FailureReason | undefined;
}

/** Asks for JSON below the service's root. Throws `ProviderFailure` in words for the user. */
export type Ask = (path: string, init?: { method: 'POST'; json?: unknown }) => Promise<unknown>;

export interface Asker {
  ask: Ask;
  /** Posts JSON; the answer is a success, and unread. Its time limit holds for the reading too. */
  post(path: string, json: unknown): Promise<Response>;
  /** Throws where a body that came with a success is an error all the same. */
  refuseHidden(path: string, body: unknown): void;
}

export function createAsker(service: Service): Asker {
  const { outgoing, connection, context, headers, maxBytes = mostListBytes } = service;
  const { baseUrl, mayReachLoopback } = connection;
  const until = performance.now() + context.timeoutMs;
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const url = service.root + path;
    const timeoutMs = Math.max(1, until - performance.now());
    const fetch = outgoing.open({ baseUrl, mayReachLoopback, maxBytes, ...context, timeoutMs });
    const response = await fetch(url, init);
    if (!response.ok) throw toFailure(service, url, await readRefusal(response, [connection.apiKey]));
    return response;
  };
  const refuseHidden: Asker['refuseHidden'] = (path, body) =>
    refuseHiddenError(service, service.root + path, body);
  const toInit = (json: unknown, accept: string): RequestInit => ({
    method: 'POST',
    headers: { accept, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(json),
  });
  return {
    refuseHidden,
    post: (path, json) => send(path, toInit(json, 'application/json, text/event-stream')),
    ask: async (path, init) => {
      const accept = 'application/json';
      const plain = { ...init, headers: { accept, ...headers } };
      const response = await send(path, init?.json === undefined ? plain : toInit(init.json, accept));
      const body = await readJson(response);
      refuseHidden(path, body);
      return body;
    },
  };
}

/** Some gateways say 200 and put what went wrong into the body. */
function refuseHiddenError(service: Service, url: string, body: unknown): void {
  if (typeof body !== 'object' || body === null || !('error' in body) || !body.error) return;
  const status = statusOf(body.error);
  const { message } = body.error as { message?: unknown };
  const text = typeof body.error === 'string' ? body.error : typeof message === 'string' ? message : '';
  const said = {
    status,
    body,
    text: redact(text, [service.connection.apiKey]).slice(0, 500),
    isHtml: false,
    retryAfterMs: undefined,
    requestId: undefined,
    headers: new Headers(),
  };
  throw toFailure(service, url, said);
}

/** What the names of errors stand for, as a status: Anthropic's types, and OpenAI's codes. */
const namedStatuses = new Map<unknown, number>([
  ['invalid_request_error', 400],
  ['authentication_error', 401],
  ['invalid_api_key', 401],
  ['billing_error', 402],
  ['insufficient_quota', 402],
  ['permission_error', 403],
  ['not_found_error', 404],
  ['request_too_large', 413],
  ['rate_limit_error', 429],
  ['rate_limit_exceeded', 429],
  ['timeout_error', 504],
  ['overloaded_error', 529],
]);

/** The status that an error would have come with. */
function statusOf(error: object | string): number {
  const { code, type } = error as { code?: unknown; type?: unknown };
  const status = Number(code);
  if (status >= 400 && status < 600) return status;
  return namedStatuses.get(code) ?? namedStatuses.get(type) ?? 502;
}

function toFailure(service: Service, url: string, refusal: Refusal): ProviderFailure {
  const { status, text, isHtml, retryAfterMs, requestId } = refusal;
  const refused = refusesContent(refusal);
  const rejects = refused ? [] : listRejected(refusal);
  const gone = rejects.length === 0 && isUnknownModel(refusal);
  const usual = refused ? 'refused' : gone ? 'model_retired' : reasonOfStatus(status);
  const reason = service.reasonOf?.(refusal) ?? usual;
  const said = isHtml ? 'A web page came instead of an answer.' : text && `It says: ${text}`;
  const sentence = [describe(service, reason, status, url), said].filter(Boolean).join(' ');
  return new ProviderFailure(reason, sentence, {
    retryAfterMs,
    requestId,
    ...(rejects.length > 0 && { rejects }),
  });
}

function describe(
  { label, connection }: Service,
  reason: FailureReason,
  status: number,
  url: string,
): string {
  const { host, pathname } = new URL(url);
  if (reason === 'model_retired') return `${label} does not offer this model.`;
  if (status === 404 || status === 405) {
    return `${label} was not found at ${host}: there is nothing under ${pathname}. Is the address right?`;
  }
  switch (reason) {
    case 'bad_credentials':
      return connection.apiKey === null ? `${label} asks for a key.` : `${label} does not accept this key.`;
    case 'out_of_credit':
      return `The account at ${label} has no credit left.`;
    case 'refused':
      return `${label} refuses what was written, by its rules.`;
    case 'rate_limited':
      return `${label} asks to wait a little.`;
    case 'busy':
      return `${label} is busy with something else.`;
    case 'bad_request':
    case 'too_large':
      return `${label} refused the question (status ${status}).`;
    default:
      return `${label} cannot answer just now (status ${status}).`;
  }
}
