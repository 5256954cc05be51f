import { z } from 'zod';
import { ProviderFailure, type FailureReason } from '../../../domain/failure.ts';
import { parseJson, reasonOfStatus, type Refusal } from '../../network/read-reply.ts';
import { defaultModel, shippedTraits } from './models.ts';

const word = z.string().nullish().catch(null);

/**
 * `{ error: { code, message, metadata } }`; `code` repeats the status, and is the only one where the answer began well
 * (`*ResponseErrorData`). In a stream of pictures it is the maker's own word (`ImageGenStreamErrorEvent`).
 */
const Envelope = z.looseObject({
  error: z.looseObject({
    code: z.union([z.number(), z.string()]).nullish().catch(null),
    type: word,
    message: word,
    metadata: z
      .looseObject({
        error_type: word,
        /** Of moderation. */
        reasons: z.array(z.unknown()).optional().catch(undefined),
        provider_name: word,
        /** What the maker said, as it said it. */
        raw: z.unknown().optional(),
      })
      .nullish()
      .catch(null),
  }),
});
type OpenRouterError = z.infer<typeof Envelope>['error'];

const sentences: Partial<Record<FailureReason, string>> = {
  bad_credentials: 'OpenRouter does not accept this key.',
  out_of_credit:
    'The OpenRouter account has not enough credit for this picture, or the key’s limit is reached.',
  rate_limited: 'OpenRouter asks to wait before the next picture.',
  refused: 'The content policy of OpenRouter or of the model’s maker refuses this picture.',
  no_image: 'OpenRouter’s model gave no picture.',
  bad_request: 'OpenRouter refused the order.',
  too_large: 'The order is too large for OpenRouter or this model.',
  timed_out: 'OpenRouter took too long.',
  unavailable: 'OpenRouter, or the service behind it, could not paint just now.',
  malformed_reply: 'OpenRouter answered with an error.',
};

/** `ApiErrorType`, and the words of makers that come in a stream. */
const reasonsByType = new Map<string, FailureReason>([
  ['authentication', 'bad_credentials'],
  ['permission_denied', 'bad_credentials'],
  ['payment_required', 'out_of_credit'],
  ['rate_limit_exceeded', 'rate_limited'],
  ['content_policy_violation', 'refused'],
  ['moderation_blocked', 'refused'],
  ['content_filter', 'refused'],
  ['refusal', 'refused'],
  ['invalid_request', 'bad_request'],
  ['invalid_prompt', 'bad_request'],
  ['precondition_failed', 'bad_request'],
  ['unprocessable', 'bad_request'],
  ['invalid_image', 'bad_request'],
  ['image_too_small', 'bad_request'],
  ['unsupported_image_format', 'bad_request'],
  ['image_not_found', 'bad_request'],
  ['image_download_failed', 'bad_request'],
  ['image_too_large', 'too_large'],
  ['payload_too_large', 'too_large'],
  ['context_length_exceeded', 'too_large'],
  ['token_limit_exceeded', 'too_large'],
  ['max_tokens_exceeded', 'too_large'],
  ['string_too_long', 'too_large'],
  ['provider_overloaded', 'unavailable'],
  ['provider_unavailable', 'unavailable'],
  ['server', 'unavailable'],
  ['upstream_error', 'unavailable'],
  ['provider_error', 'unavailable'],
  ['timeout', 'timed_out'],
]);

/** Nobody is left to paint: the account's data policy, its guardrails or the connection's choice of services. */
const nobodyLeft = /guardrail|data policy|allowed providers|ignored|privacy settings|requested parameters/i;

/** Puts a refusal into our words. `model`: the one that was asked for, where one was. */
export function classifyRefusal(refusal: Refusal, model?: string): ProviderFailure {
  const error = Envelope.safeParse(refusal.body).data?.error;
  const code = Number(error?.code);
  const status = refusal.status >= 400 ? refusal.status : code >= 400 && code < 600 ? code : 0;
  const reason = chooseReason(refusal, error, status, model);
  const said = listWords(refusal, error);
  const retryAfterMs = reason === 'rate_limited' ? refusal.retryAfterMs : undefined;
  return new ProviderFailure(
    reason,
    [chooseSentence(reason, { refusal, error, status, model }), said && `It says: ${said}`].join(' ').trim(),
    {
      notProcessed: wasNotBegun(refusal, error),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(refusal.requestId ? { requestId: refusal.requestId } : {}),
      ...(reason === 'model_retired' && model !== defaultModel ? { replacedBy: defaultModel } : {}),
    },
  );
}

/** Whether a body is an error, whatever status it came with. */
export const isError = (body: unknown): boolean => Envelope.safeParse(body).success;

/**
 * What fails after a service began to paint comes with a 200. Before that, the request was refused (4xx) or nobody was
 * free to take it (503, 529); a gateway's page knows nothing of either, and a 500, 502 or 524 may come from behind.
 */
const wasNotBegun = ({ status }: Refusal, error: OpenRouterError | undefined): boolean =>
  (status >= 400 && status < 500 && status !== 408) ||
  (error !== undefined && (status === 503 || status === 529));

function chooseReason(
  { isHtml, text }: Refusal,
  error: OpenRouterError | undefined,
  status: number,
  model: string | undefined,
): FailureReason {
  const { metadata } = error ?? {};
  // A 403 with reasons is moderation, without them it concerns the key.
  if (metadata?.reasons) return 'refused';
  const types = [metadata?.error_type, error?.code, error?.type].map(String);
  const byType = types.map((type) => reasonsByType.get(type)).find(Boolean);
  if (byType) return byType;
  if ((status === 404 || types.includes('not_found')) && error && model !== undefined)
    return nobodyLeft.test(text) ? 'bad_request' : 'model_retired';
  if (status === 403 && isHtml) return 'unavailable';
  if (status === 0) return error ? 'unavailable' : 'malformed_reply';
  return reasonOfStatus(status);
}

interface Said {
  refusal: Refusal;
  error: OpenRouterError | undefined;
  status: number;
  model: string | undefined;
}

function chooseSentence(reason: FailureReason, { refusal, error, status, model }: Said): string {
  if (reason === 'model_retired' && model !== undefined)
    return `OpenRouter does not offer the model ${shippedTraits(model).label} for pictures. Choose another one from the list.`;
  if (reason === 'bad_request' && nobodyLeft.test(refusal.text))
    return 'No service is left that may paint with this model: look at the connection’s choice of services and at the account’s privacy settings and guardrails.';
  if (reason === 'unavailable' && status === 403)
    return 'A filter before OpenRouter does not let this server through.';
  if (reason === 'bad_credentials' && status === 403)
    return /guardrail/i.test(refusal.text)
      ? 'A guardrail of this OpenRouter account or key stops the order.'
      : 'OpenRouter does not allow this to this key.';
  if (reason === 'refused' && error?.metadata?.reasons)
    return `Moderation refuses this picture${listReasons(error.metadata.reasons)}.`;
  if (status === 404 && !error) return 'OpenRouter does not know this address. Is the base URL right?';
  return sentences[reason] ?? `OpenRouter answered with the status ${status}.`;
}

/** Their names, not the flagged words themselves. */
function listReasons(reasons: readonly unknown[]): string {
  const names = reasons.filter((reason) => typeof reason === 'string' && /^[\w /-]{1,60}$/.test(reason));
  return names.length > 0 ? ` (${names.slice(0, 8).join(', ')})` : '';
}

/** “Provider returned error” says nothing: what the maker said stands beside it. */
function listWords({ text }: Refusal, error: OpenRouterError | undefined): string {
  const { provider_name: maker, raw } = error?.metadata ?? {};
  const behind = findWords(raw)
    .replace(/\bsk-[\w-]{8,}/g, '[key]')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
  if (!behind || text.includes(behind)) return text;
  return `${text} (${maker ? `${maker.slice(0, 60)}: ` : ''}${behind})`.slice(0, 600);
}

/** A maker's error: text, JSON as text, or an object with a message somewhere. */
function findWords(raw: unknown): string {
  if (typeof raw === 'string') {
    if (!raw.trim().startsWith('{')) return /^\s*</.test(raw) ? '' : raw;
    try {
      return findWords(parseJson(raw));
    } catch {
      return raw;
    }
  }
  if (typeof raw !== 'object' || raw === null) return '';
  const { error, message, detail } = raw as Record<string, unknown>;
  return [error, message, detail].map(findWords).find(Boolean) ?? '';
}
