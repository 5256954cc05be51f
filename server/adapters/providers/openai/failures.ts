import { z } from 'zod';
import { ProviderFailure, type FailureReason } from '../../../domain/failure.ts';
import { reasonOfStatus, type Refusal } from '../../network/read-reply.ts';
import { labelOf, replacementOf } from './models.ts';

const said = z.string().optional().catch(undefined);
/** What the safety system says of itself (bodies in public reports of 2026). */
const Moderation = z
  .looseObject({ moderation_stage: said, categories: z.array(z.string()).optional().catch(undefined) })
  .optional()
  .catch(undefined);
const Inner = z.looseObject({
  message: said,
  type: said,
  code: said,
  param: said,
  moderation_details: Moderation,
});
/** `{ "error": { … } }`; an event of a stream may carry the members itself. */
const Envelope = z.looseObject({ error: Inner, moderation_details: Moderation });
type Inner = z.infer<typeof Inner>;

const reasonsByCode = new Map<string, FailureReason>([
  ['invalid_api_key', 'bad_credentials'],
  ['insufficient_quota', 'out_of_credit'],
  ['billing_hard_limit_reached', 'out_of_credit'],
  ['billing_not_active', 'out_of_credit'],
  ['rate_limit_exceeded', 'rate_limited'],
  ['moderation_blocked', 'refused'],
  ['content_policy_violation', 'refused'],
  ['model_not_found', 'model_retired'],
  ['server_error', 'unavailable'],
]);

const sentences: Partial<Record<FailureReason, string>> = {
  bad_credentials: 'OpenAI does not accept this key.',
  out_of_credit: 'The OpenAI account has no credit left, or its limit is reached.',
  rate_limited: 'OpenAI asks to wait before the next picture.',
  bad_request: 'OpenAI refused the order.',
  too_large: 'The order is too large for OpenAI.',
  timed_out: 'OpenAI took too long.',
  unavailable: 'OpenAI could not paint just now.',
  malformed_reply: 'OpenAI answered with an error.',
};

/** Whether a body is an error, whatever status it came with. */
export const isError = (body: unknown): boolean => Envelope.safeParse(body).success;

/** Puts a refusal into our words; a status below 400 means that it came inside of a success. */
export function classifyRefusal(refusal: Refusal, model?: string): ProviderFailure {
  const error = readError(refusal.body);
  const { status } = refusal;
  const reason = chooseReason(refusal, error);
  const retryAfterMs = refusal.retryAfterMs ?? readResets(refusal.headers);
  const replacedBy = reason === 'model_retired' && model !== undefined ? replacementOf(model) : undefined;
  const sentence = [
    chooseSentence(refusal, error, reason, model),
    refusal.text && `It says: ${refusal.text}`,
  ];
  return new ProviderFailure(reason, sentence.filter(Boolean).join(' '), {
    // A 4xx refuses before anything is painted; only the finished picture may be held back afterwards.
    notProcessed: status >= 400 && status < 500 && status !== 408 && error?.stage !== 'output',
    ...(reason === 'rate_limited' && retryAfterMs !== undefined ? { retryAfterMs } : {}),
    ...(refusal.requestId ? { requestId: refusal.requestId } : {}),
    ...(replacedBy ? { replacedBy } : {}),
  });
}

interface ReadError extends Inner {
  /** `input`: the words or references. `output`: the picture. */
  stage: string | undefined;
  categories: string[];
}

function readError(body: unknown): ReadError | undefined {
  const { data } = Envelope.safeParse(body);
  if (!data) return undefined;
  const details = data.error.moderation_details ?? data.moderation_details;
  // Older bodies name the categories within the sentence only.
  const inWords = /safety_violations=\[([^\]]*)\]/.exec(data.error.message ?? '')?.[1];
  const categories = details?.categories ?? inWords?.split(',').map((category) => category.trim()) ?? [];
  return { ...data.error, stage: details?.moderation_stage, categories: categories.filter(Boolean) };
}

function chooseReason({ status, isHtml }: Refusal, error: ReadError | undefined): FailureReason {
  const byCode = [error?.code, error?.type].map((code) => reasonsByCode.get(code ?? '')).find(Boolean);
  // A project that may not use a model is told that there is none.
  if (status === 403 && byCode !== 'refused') return isHtml ? 'unavailable' : 'bad_credentials';
  if (byCode) return byCode;
  return status < 400 ? 'malformed_reply' : reasonOfStatus(status);
}

function chooseSentence(
  { status, isHtml }: Refusal,
  error: ReadError | undefined,
  reason: FailureReason,
  model: string | undefined,
): string {
  if (reason === 'refused') return sayModeration(error);
  if (reason === 'model_retired' && model !== undefined) return sayRetired(model);
  if (status === 403 && isHtml) return 'A filter before OpenAI does not let this server through.';
  if (status === 403 && /verified/i.test(error?.message ?? ''))
    return 'OpenAI offers this only to verified organisations: its settings say how to become one.';
  if (status === 403) return 'OpenAI does not allow this to this key.';
  if (status === 404 && !error) return 'What answers at this address is not OpenAI. Is the base URL right?';
  if (reason === 'bad_request' && error?.param)
    return `OpenAI refused the order because of “${error.param}”.`;
  return sentences[reason] ?? `OpenAI answered with the status ${status}.`;
}

function sayModeration(error: ReadError | undefined): string {
  const { stage, categories = [] } = error ?? {};
  const why = categories.length > 0 ? ` (${categories.join(', ').slice(0, 200)})` : '';
  if (stage === 'input') return `OpenAI’s safety system refuses these words or reference pictures${why}.`;
  if (stage === 'output')
    return `OpenAI’s safety system holds the finished picture back${why}; other words may pass.`;
  return `OpenAI’s safety system refuses this picture${why}.`;
}

function sayRetired(model: string): string {
  const other = replacementOf(model);
  const instead = other
    ? `${labelOf(other)} (${other}) takes its place.`
    : 'Choose another one from the list.';
  return `OpenAI does not offer ${labelOf(model)} to this account. ${instead}`;
}

const unitsMs: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** `x-ratelimit-reset-requests: 6m0s`: of what is used up, the one that takes longest. */
function readResets(headers: Headers): number | undefined {
  const waits = [...headers].flatMap(([name, value]) => {
    const [, what] = /^x-ratelimit-reset-(.+)$/.exec(name) ?? [];
    const left = Number(headers.get(`x-ratelimit-remaining-${what}`) ?? 0);
    const parts = [...value.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
    if (!what || left > 0 || parts.length === 0) return [];
    return [parts.reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (unitsMs[unit] ?? 0), 0)];
  });
  return waits.length > 0 ? Math.ceil(Math.max(...waits)) : undefined;
}
