import { z } from 'zod';
import { ProviderFailure, type FailureReason } from '../../../domain/failure.ts';
import { reasonOfStatus, type Refusal } from '../../network/read-reply.ts';
import { defaultModel, shippedTraits } from './models.ts';

/** NanoGPT's envelopes: `error` as a text or an object, the code within or beside it (docs: Error handling). */
const Envelope = z.looseObject({
  error: z.union([
    z.string().min(1),
    z.looseObject({
      message: z.string().optional().catch(undefined),
      code: z.coerce.string().optional().catch(undefined),
      type: z.string().optional().catch(undefined),
    }),
  ]),
  code: z.coerce.string().optional().catch(undefined),
  status: z.number().int().optional().catch(undefined),
});

const sentences: Partial<Record<FailureReason, string>> = {
  bad_credentials: 'NanoGPT does not accept this key.',
  out_of_credit: 'The NanoGPT account has not enough credit for this picture.',
  rate_limited: 'NanoGPT asks to wait before the next picture.',
  refused: 'NanoGPT’s content policy refuses this picture.',
  no_image: 'NanoGPT’s model gave no picture.',
  bad_request: 'NanoGPT refused the order.',
  too_large: 'The order is too large for NanoGPT.',
  timed_out: 'NanoGPT took too long.',
  unavailable: 'NanoGPT could not paint just now.',
};

const reasonsByCode = new Map<string, FailureReason>([
  ['content_policy_violation', 'refused'],
  ['empty_response', 'no_image'],
  ['insufficient_quota', 'out_of_credit'],
  ['insufficient_balance', 'out_of_credit'],
  ['daily_rpd_limit_exceeded', 'out_of_credit'],
  ['daily_usd_limit_exceeded', 'out_of_credit'],
  ['rate_limit_exceeded', 'rate_limited'],
  ['missing_api_key', 'bad_credentials'],
  ['invalid_api_key', 'bad_credentials'],
  ['model_not_found', 'model_retired'],
  ['image_input_too_large', 'too_large'],
  ['service_unavailable', 'unavailable'],
  ['all_fallbacks_failed', 'unavailable'],
  ['no_fallback_available', 'unavailable'],
]);

/** Limits that a user set for the key, over until midnight UTC. */
const dailyLimit = /^daily_(?:rpd|usd)_limit_exceeded$/;
/** With these NanoGPT says itself that nobody painted. */
const nobodyPainted = new Set([
  'empty_response',
  'service_unavailable',
  'all_fallbacks_failed',
  'no_fallback_available',
]);

/** Puts a refusal into our words. `model`: the one that was asked for, where one was. */
export function classifyRefusal(refusal: Refusal, model?: string): ProviderFailure {
  const { codes, status: statusInside } = readEnvelope(refusal.body);
  // An error may come with a 200 and name its status inside.
  const status = refusal.status >= 400 ? refusal.status : (statusInside ?? 0);
  const reason = chooseReason(refusal, codes, status, model);
  const retryAfterMs = reason === 'rate_limited' ? refusal.retryAfterMs : undefined;
  const sentence = chooseSentence(reason, codes, status, model);
  return new ProviderFailure(
    reason,
    [sentence, refusal.text && `It says: ${refusal.text}`].join(' ').trim(),
    {
      // A 4xx refuses before anything is begun; after a 5xx, its own or a gateway's, nobody knows.
      notProcessed:
        (status >= 400 && status < 500 && status !== 408) || codes.some((code) => nobodyPainted.has(code)),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(refusal.requestId ? { requestId: refusal.requestId } : {}),
      ...(reason === 'model_retired' && model !== defaultModel ? { replacedBy: defaultModel } : {}),
    },
  );
}

/** Whether a body is an error, whatever status it came with. */
export const isError = (body: unknown): boolean => Envelope.safeParse(body).success;

function readEnvelope(body: unknown): { codes: string[]; status: number | undefined } {
  const { success, data } = Envelope.safeParse(body);
  if (!success) return { codes: [], status: undefined };
  const inner = typeof data.error === 'string' ? {} : data.error;
  const codes = [inner.code, data.code, inner.type].filter((code) => code !== undefined);
  return { codes, status: data.status };
}

function chooseReason(
  { body, isHtml }: Refusal,
  codes: string[],
  status: number,
  model: string | undefined,
): FailureReason {
  const byCode = codes.map((code) => reasonsByCode.get(code)).find(Boolean);
  if (byCode) return byCode;
  // A model that is down for the moment has the same code with a 503.
  const isGone = codes.includes('model_not_available') && status < 500;
  if (isGone || (status === 404 && model !== undefined && isError(body))) return 'model_retired';
  // Cloudflare's page, not a word about the key.
  if (status === 403 && isHtml) return 'unavailable';
  return status === 0 ? 'malformed_reply' : reasonOfStatus(status);
}

function chooseSentence(
  reason: FailureReason,
  codes: string[],
  status: number,
  model: string | undefined,
): string {
  if (reason === 'model_retired' && model !== undefined) return retired(model);
  if (codes.some((code) => dailyLimit.test(code)))
    return 'The daily limit that is set for this NanoGPT key is reached. It starts anew at midnight UTC.';
  if (status === 403 && reason === 'unavailable')
    return 'A filter before NanoGPT does not let this server through.';
  if (status === 403) return 'NanoGPT does not allow this to this key.';
  if (status === 404) return 'NanoGPT does not know this address. Is the base URL right?';
  if (reason === 'malformed_reply') return 'NanoGPT answered with an error.';
  return sentences[reason] ?? `NanoGPT answered with the status ${status}.`;
}

function retired(model: string): string {
  const instead =
    model === defaultModel
      ? 'Choose another one from the list.'
      : `${shippedTraits(defaultModel).label} (${defaultModel}) is one that it offers.`;
  return `NanoGPT does not offer the model ${shippedTraits(model).label}. ${instead}`;
}
