import { z } from 'zod';
import { ProviderFailure, type FailureReason } from '../../../domain/failure.ts';
import { reasonOfStatus, type Refusal } from '../../network/read-reply.ts';
import { defaultModel, shippedTraits } from './models.ts';

/**
 * `detail` is a text, an object or a list (docs: Errors, which warn that not every endpoint keeps to one form); the
 * platform's own errors name their kind beside it.
 */
const Detail = z.looseObject({ type: z.string().optional().catch(undefined) });
const Envelope = z.looseObject({
  detail: z
    .union([z.string(), Detail, z.array(z.unknown())])
    .optional()
    .catch(undefined),
  error_type: z.string().optional().catch(undefined),
  /** The lists' host writes `{error: {type, message}}`. */
  error: Detail.optional().catch(undefined),
});

/** Kinds of errors, of models and of the platform (docs: Errors, Request errors). */
const reasonsByType = new Map<string, FailureReason>([
  ['content_policy_violation', 'refused'],
  ['no_media_generated', 'no_image'],
  ['client_cancelled', 'no_image'],
  ['image_too_large', 'too_large'],
  ['file_too_large', 'too_large'],
  ['generation_timeout', 'timed_out'],
  ['request_timeout', 'timed_out'],
  ['startup_timeout', 'timed_out'],
  ['runner_scheduling_failure', 'unavailable'],
  ['runner_server_error', 'unavailable'],
  ['internal_error', 'unavailable'],
  ['internal_server_error', 'unavailable'],
  ['downstream_service_error', 'unavailable'],
  ['downstream_service_unavailable', 'unavailable'],
]);

const sentences: Partial<Record<FailureReason, string>> = {
  bad_credentials: 'fal does not accept this key.',
  out_of_credit: 'The fal account has no credit left: it is locked until it is topped up.',
  rate_limited: 'fal asks to wait before the next picture.',
  refused: 'fal’s content policy refuses this picture.',
  no_image: 'fal’s model gave no picture.',
  bad_request: 'fal refused the order.',
  too_large: 'The order is too large for fal.',
  timed_out: 'fal took too long.',
  unavailable: 'fal could not paint just now.',
};

/** `ordered`: what refuses is the result of an order that was taken before; else the request itself is refused. */
export type Stage = 'asking' | 'ordered';

/** Puts a refusal into our words. `model`: the one that was asked for, where one was. */
export function classifyRefusal(refusal: Refusal, model?: string, stage: Stage = 'asking'): ProviderFailure {
  const types = typesOf(refusal);
  const reason = chooseReason(refusal, types, stage === 'asking' ? model : undefined);
  const retryAfterMs = reason === 'rate_limited' ? refusal.retryAfterMs : undefined;
  const requestId = refusal.headers.get('x-fal-request-id') ?? refusal.requestId;
  const sentence = chooseSentence(reason, refusal, types, model);
  return new ProviderFailure(
    reason,
    [sentence, refusal.text && `It says: ${refusal.text}`].join(' ').trim(),
    {
      notProcessed: isFree(refusal, types, stage),
      ...(isOver(refusal, types, stage) && { ended: true }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(requestId ? { requestId } : {}),
      ...(reason === 'model_retired' && model !== defaultModel ? { replacedBy: defaultModel } : {}),
    },
  );
}

/**
 * A 4xx refuses an order before anything is begun; of a 5xx, its own or a gateway's, nobody knows. An order that was
 * taken and failed by a 5xx of which fal names the kind was not billed (docs: FAQ); one that failed by a 4xx may be.
 */
function isFree({ status }: Refusal, types: readonly string[], stage: Stage): boolean {
  if (stage === 'asking') return status >= 400 && status < 500 && status !== 408;
  return status >= 500 && types.length > 0;
}

/** What fal itself says of a run that failed stays so; of a 5xx without a kind nobody knows whose it is. */
const isOver = ({ status, body }: Refusal, types: readonly string[], stage: Stage): boolean =>
  stage === 'ordered' && body !== null && status !== 429 && (status < 500 || types.length > 0);

function typesOf({ body, headers }: Refusal): string[] {
  const { detail, error_type, error } = Envelope.safeParse(body).data ?? {};
  const details = typeof detail === 'object' ? (Array.isArray(detail) ? detail : [detail]) : [];
  return [
    ...details.map((one) => Detail.safeParse(one).data?.type),
    error_type,
    error?.type,
    headers.get('x-fal-error-type') ?? undefined,
  ].filter((type) => type !== undefined);
}

function chooseReason(
  { status, text, isHtml, body }: Refusal,
  types: readonly string[],
  model: string | undefined,
): FailureReason {
  const byType = types.map((type) => reasonsByType.get(type)).find(Boolean);
  if (byType) return byType;
  if (types.some((type) => type.startsWith('runner_'))) return status === 504 ? 'timed_out' : 'unavailable';
  // A gateway's page, not a word about the key.
  if (status === 403 && isHtml) return 'unavailable';
  // `User is locked. Reason: Exhausted balance.`; another one is `TOP_UP`.
  if (status === 403 && /balance|top[ _-]?up|billing|payment|credit/i.test(text)) return 'out_of_credit';
  if (status === 404 && model !== undefined && body !== null) return 'model_retired';
  // Endpoints that do not name the kind yet.
  if (
    (status === 400 || status === 422) &&
    /\bnsfw\b|content polic|safety (?:system|check|filter)|moderat/i.test(text)
  )
    return 'refused';
  if (status === 499) return 'no_image';
  return reasonOfStatus(status);
}

function chooseSentence(
  reason: FailureReason,
  { status }: Refusal,
  types: readonly string[],
  model: string | undefined,
): string {
  if (reason === 'model_retired' && model !== undefined) return retired(model);
  if (types.includes('client_cancelled') || status === 499) return 'The order was called off at fal.';
  if (status === 403 && reason === 'unavailable')
    return 'A filter before fal does not let this server through.';
  if (status === 403 && reason === 'bad_credentials') return 'fal does not allow this to this key.';
  if (status === 404) return 'fal does not know this address. Is the base URL right?';
  return sentences[reason] ?? `fal answered with the status ${status}.`;
}

const labelOf = (model: string): string => shippedTraits(model)?.label ?? model;

function retired(model: string): string {
  const instead =
    model === defaultModel
      ? 'Choose another one from the list.'
      : `${labelOf(defaultModel)} (${defaultModel}) is one that it offers.`;
  return `fal does not offer the model ${labelOf(model)}. ${instead}`;
}
