import { z } from 'zod';
import { ProviderFailure, type FailureReason } from '../../../domain/failure.ts';
import { reasonOfStatus, type Refusal } from '../../network/read-reply.ts';

const said = z.coerce.string().optional().catch(undefined);
const Body = z.looseObject({
  error: z
    .union([z.string(), z.looseObject({ code: said, type: said })])
    .optional()
    .catch(undefined),
  /** vLLM says what it answers with. */
  object: z.string().optional().catch(undefined),
  code: said,
  detail: z.unknown().optional(),
});

/** Whether the body of a success is an error all the same (the shapes seen across such servers). */
export function isError(body: unknown): boolean {
  const { data } = Body.safeParse(body);
  if (!data) return false;
  if (data.error) return true;
  const hasPictures = 'data' in data || 'images' in data;
  return data.object === 'error' || (data.detail !== undefined && data.detail !== null && !hasPictures);
}

const reasonsByCode = new Map<string, FailureReason>([
  ['invalid_api_key', 'bad_credentials'],
  ['insufficient_quota', 'out_of_credit'],
  ['insufficient_balance', 'out_of_credit'],
  ['billing_hard_limit_reached', 'out_of_credit'],
  ['rate_limit_exceeded', 'rate_limited'],
  ['moderation_blocked', 'refused'],
  ['content_policy_violation', 'refused'],
  ['content_filter', 'refused'],
  ['model_not_found', 'model_retired'],
]);

/** What servers say in words where they have no code, and the statuses with which they say it. */
const reasonsByWords: [RegExp, readonly number[], FailureReason][] = [
  [
    /\b(?:api[ _-]?key|token)\b.*\b(?:invalid|incorrect|missing)|(?:invalid|incorrect|missing)\b.*\bapi[ _-]?key/i,
    [400],
    'bad_credentials',
  ],
  [/\b(?:credits?|balance|quota|billing)\b/i, [400, 403, 429], 'out_of_credit'],
  [/content polic|safety (?:system|filter|checker)|moderat|\bnsfw\b/i, [400, 403, 422, 451], 'refused'],
  [/\bmodel\b/i, [404], 'model_retired'],
];

const sentences: Partial<Record<FailureReason, string>> = {
  bad_credentials: 'The server does not accept this key.',
  out_of_credit: 'The account at this server has not enough credit.',
  rate_limited: 'The server asks to wait before the next picture.',
  refused: 'The server’s content policy refuses this picture.',
  model_retired: 'The server does not offer this model. Choose another one from its list.',
  bad_request: 'The server refused the order.',
  too_large: 'The order is too large for the server.',
  timed_out: 'The server took too long.',
  unavailable: 'The server could not paint just now.',
  malformed_reply: 'The server answered with an error.',
};

/** Puts a refusal into our words; a status below 400 means that it came inside of a success. */
export function classifyRefusal(refusal: Refusal): ProviderFailure {
  const { status, text, retryAfterMs } = refusal;
  const reason = chooseReason(refusal);
  const sentence = chooseSentence(refusal, reason);
  return new ProviderFailure(reason, text ? `${sentence} It says: ${text}` : sentence, {
    // A 4xx refuses before anything is painted.
    notProcessed: status >= 400 && status < 500 && status !== 408,
    ...(reason === 'rate_limited' && retryAfterMs !== undefined ? { retryAfterMs } : {}),
    ...(refusal.requestId ? { requestId: refusal.requestId } : {}),
  });
}

function chooseReason({ status, body, text, isHtml }: Refusal): FailureReason {
  const { data } = Body.safeParse(body);
  const inner = typeof data?.error === 'object' ? data.error : {};
  const byCode = [inner.code, data?.code, inner.type]
    .map((code) => reasonsByCode.get(code ?? ''))
    .find(Boolean);
  if (byCode) return byCode;
  const byWords = reasonsByWords.find(([words, statuses]) => statuses.includes(status) && words.test(text));
  if (byWords) return byWords[2];
  // A filter's page, not a word about the key.
  if (status === 403 && isHtml) return 'unavailable';
  return status < 400 ? 'malformed_reply' : reasonOfStatus(status);
}

function chooseSentence({ status, isHtml }: Refusal, reason: FailureReason): string {
  if (status === 403 && isHtml) return 'A filter before the server does not let us through.';
  if ((status === 404 || status === 405) && reason === 'bad_request')
    return 'The server does not know this address. The base URL should end where /images/generations follows.';
  return sentences[reason] ?? `The server answered with the status ${status}.`;
}
