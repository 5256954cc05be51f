import { z } from 'zod';
import { ProviderFailure, type FailureReason } from '../../../domain/failure.ts';
import { labelOf, replacementOf } from './models.ts';

const Detail = z.looseObject({
  reason: z.string().optional().catch(undefined),
  retryDelay: z.string().optional().catch(undefined),
  violations: z
    .array(z.looseObject({ quotaId: z.string().optional(), quotaValue: z.coerce.string().optional() }))
    .optional()
    .catch(undefined),
});

/** Google's error envelope; streams wrap it in a list. */
const ErrorBody = z.object({
  error: z.looseObject({
    code: z.number().optional().catch(undefined),
    message: z.string().catch(''),
    status: z.string().catch(''),
    details: z.array(Detail).catch([]),
  }),
});
type GoogleError = z.infer<typeof ErrorBody>['error'];

export interface FailedReply {
  status: number;
  /** What Google says; `undefined` when somebody else answered. */
  error: GoogleError | undefined;
  retryAfterMs: number | undefined;
}

/** What the user reads, by reason; Google's own words follow where it has any. */
const sentences: Partial<Record<FailureReason, string>> = {
  bad_credentials: 'Google does not accept this key.',
  out_of_credit: 'This key has no quota left for pictures.',
  rate_limited: 'Google asks to wait before the next picture.',
  bad_request: 'Google refused the order.',
  too_large: 'The order is too large for Google.',
  unavailable: 'Google cannot answer just now.',
};

/** Reads Google's error out of a body; `undefined` when it is not Google who speaks. */
export function readGoogleError(body: unknown): GoogleError | undefined {
  const parsed = ErrorBody.safeParse(Array.isArray(body) ? body[0] : body);
  return parsed.success ? parsed.data.error : undefined;
}

/** Puts a reply that is an error into our words. `clean` takes the key out of what Google repeats. */
export function toFailure(
  reply: FailedReply,
  model: string | undefined,
  clean: (text: string) => string,
): ProviderFailure {
  const { error } = reply;
  if (!error) return fromStranger(reply);
  const reason = chooseReason(reply.status, error);
  // Google's billing page: what fails with a 4xx or 5xx of its own is not charged. A call that it gave up halfway
  // (499, 504) is left out: what happened to it nobody knows.
  const notProcessed = ![499, 504].includes(reply.status);
  if (reason === 'model_retired') return retired(model, notProcessed);
  const said = clean(error.message).replace(/\s+/g, ' ').trim().slice(0, 500);
  const retryAfterMs = reason === 'rate_limited' ? (readRetryDelay(error) ?? reply.retryAfterMs) : undefined;
  const sentence = [sentences[reason], said && `It says: ${said}`].filter(Boolean).join(' ');
  return new ProviderFailure(reason, sentence, {
    notProcessed,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function chooseReason(status: number, error: GoogleError): FailureReason {
  const reasons = error.details.map((detail) => detail.reason);
  if (reasons.includes('API_KEY_INVALID') || /^API key (not (valid|found)|expired)/i.test(error.message))
    return 'bad_credentials';
  if (status === 401 || status === 403) return 'bad_credentials';
  if (status === 404) return 'model_retired';
  if (status === 413 || /payload size exceeds/i.test(error.message)) return 'too_large';
  if (status === 429) return hasNoQuota(error) ? 'out_of_credit' : 'rate_limited';
  // The region is not served, or billing is off.
  if (error.status === 'FAILED_PRECONDITION') return 'out_of_credit';
  return status === 499 || status >= 500 ? 'unavailable' : 'bad_request';
}

/** A quota of the day is not worth waiting for; free keys have none at all for most models that paint. */
const hasNoQuota = (error: GoogleError): boolean =>
  error.details
    .flatMap((detail) => detail.violations ?? [])
    .some(({ quotaId = '', quotaValue }) => quotaId.includes('PerDay') || quotaValue === '0');

/** `"37s"`, `"1.5s"`. */
function readRetryDelay(error: GoogleError): number | undefined {
  const delay = error.details
    .map((detail) => /^(\d+(?:\.\d+)?)s$/.exec(detail.retryDelay ?? '')?.[1])
    .find(Boolean);
  return delay === undefined ? undefined : Math.ceil(Number(delay) * 1_000);
}

function retired(model: string | undefined, notProcessed: boolean): ProviderFailure {
  if (model === undefined) {
    const sentence = 'Google does not know this address. Is the base URL right?';
    return new ProviderFailure('bad_request', sentence, { notProcessed });
  }
  const other = replacementOf(model);
  const instead = other
    ? `${labelOf(other)} (${other}) takes its place.`
    : 'Choose another one from the list.';
  return new ProviderFailure(
    'model_retired',
    `Google does not offer ${labelOf(model)} any more. ${instead}`,
    { notProcessed, ...(other ? { replacedBy: other } : {}) },
  );
}

/** Somebody on the way answered: a proxy, a gateway, a server that is no Gemini at all. */
function fromStranger({ status, retryAfterMs }: FailedReply): ProviderFailure {
  const shown = `(status ${status}, and no words of Google's)`;
  if (status === 401 || status === 403)
    return new ProviderFailure('bad_credentials', `The address refuses this key ${shown}.`);
  if (status === 413)
    return new ProviderFailure('too_large', `The order is too large for this address ${shown}.`);
  if (status === 429)
    return new ProviderFailure('rate_limited', `The address asks to wait ${shown}.`, {
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  if (status === 408 || status >= 500)
    return new ProviderFailure(
      'unavailable',
      `Google cannot be reached through this address just now ${shown}.`,
    );
  return new ProviderFailure('bad_request', `What answers at this address is not Gemini ${shown}.`);
}
