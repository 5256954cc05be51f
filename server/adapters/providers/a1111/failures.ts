import { z } from 'zod';
import { ProviderFailure, type FailureReason } from '../../../domain/failure.ts';
import { reasonOfStatus, type Refusal } from '../../network/read-reply.ts';

const text = z.string().trim().min(1).optional().catch(undefined);

/**
 * AUTOMATIC1111 says `{error, detail, body, errors}`, Forge and other FastAPI servers `{detail}`, which is a list where
 * a field is wrong; KoboldCpp puts an object there.
 */
const Envelope = z.looseObject({
  error: text,
  errors: text,
  detail: z
    .union([
      z.string(),
      z.array(z.looseObject({ loc: z.array(z.union([z.string(), z.number()])).catch([]), msg: z.string() })),
      z.looseObject({ msg: z.string() }),
    ])
    .optional()
    .catch(undefined),
});

const outOfMemory = /out of memory|OutOfMemoryError|not enough (?:gpu |video )?memory/i;
const noSuchModel = /(?:model|checkpoint) .{1,300} not found/i;
/** The graphics card or its driver, not the order: most often over after a restart. */
const brokenDriver = /CUDA error|cuDNN|HIP error|device-side assert|cublas/i;

export interface Asked {
  model?: string | undefined;
  hasKey: boolean;
  /** Takes the key out of a text. */
  redact(text: string): string;
}

/** Puts a refusal into our words. */
export function classifyRefusal(refusal: Refusal, { model, hasKey, redact }: Asked): ProviderFailure {
  const said = redact(readSentence(refusal)).replace(/\s+/g, ' ').trim().slice(0, 500);
  const reason = chooseReason(refusal, said);
  const sentence = chooseSentence(reason, refusal, said, { model, hasKey });
  const { status, retryAfterMs } = refusal;
  const quoted = said && !isWithoutApi(refusal, said) ? ` It says: ${said}` : '';
  return new ProviderFailure(reason, sentence + quoted, {
    // A 4xx refuses before anything is begun, and so does it where a checkpoint is missing.
    notProcessed:
      (status >= 400 && status < 500 && status !== 408) || reason === 'model_retired' || reason === 'busy',
    ...((reason === 'rate_limited' || reason === 'busy') && retryAfterMs !== undefined && { retryAfterMs }),
  });
}

/** What is known to fail again when it is asked again fails at once; what may pass is tried again. */
function chooseReason(refusal: Refusal, said: string): FailureReason {
  const { status } = refusal;
  if (outOfMemory.test(said)) return 'too_large';
  if (noSuchModel.test(said)) return 'model_retired';
  if (status === 405) return 'bad_request';
  if (status === 503 && /\bbusy\b/i.test(said)) return 'busy';
  if (status === 500 && isException(refusal) && !brokenDriver.test(said)) return 'bad_request';
  return reasonOfStatus(status);
}

/** The program itself stumbled over the order and says where; a page of a gateway is none. */
const isException = ({ body }: Refusal): boolean => Envelope.safeParse(body).data?.error !== undefined;

function chooseSentence(
  reason: FailureReason,
  refusal: Refusal,
  said: string,
  { model, hasKey }: Pick<Asked, 'model' | 'hasKey'>,
): string {
  if (isWithoutApi(refusal, said))
    return 'What answers at this address has no interface for other programs: AUTOMATIC1111 and Forge have it only when they are started with --api.';
  switch (reason) {
    case 'bad_credentials':
      return hasKey
        ? 'The WebUI does not accept this name and password.'
        : 'The WebUI asks for a name and a password (--api-auth): enter them as user:password in place of the key.';
    case 'too_large':
      return outOfMemory.test(said)
        ? 'The graphics card has not enough memory for this picture: take a smaller size or less hires fix, or close what else uses it.'
        : 'The order is too large for the WebUI.';
    case 'model_retired':
      return `The WebUI has no checkpoint ${model ?? 'of this name'}: choose another one from the list.`;
    case 'busy':
      return 'The server is busy with another picture.';
    case 'rate_limited':
      return 'What stands before the WebUI asks to wait.';
    case 'timed_out':
      return 'What stands before the WebUI did not wait for the picture.';
    case 'bad_request':
      return sayBadRequest(refusal.status, said);
    default:
      return brokenDriver.test(said)
        ? 'The graphics card failed. Restarting the WebUI often helps.'
        : 'The WebUI could not paint just now.';
  }
}

function sayBadRequest(status: number, said: string): string {
  if (/sampler/i.test(said) && /not found|invalid/i.test(said))
    return 'The WebUI does not have this sampler: choose one from the list.';
  if (/upscaler/i.test(said)) return 'The WebUI does not have this upscaler: choose one from the list.';
  return status >= 500 ? 'The WebUI failed over this order.' : 'The WebUI refused the order.';
}

/** FastAPI's own words for a path that it does not have; whatever else the WebUI misses, it names. */
const isWithoutApi = ({ status, isHtml }: Refusal, said: string): boolean =>
  (status === 404 || status === 405) &&
  (isHtml || said === '' || /^(?:not found|method not allowed)\.?$/i.test(said));

function readSentence({ body, text: found }: Refusal): string {
  const { data } = Envelope.safeParse(body);
  if (!data) return found;
  const { detail, errors, error } = data;
  const told = typeof detail === 'string' ? detail.trim() : readDetails(detail);
  return told || [error, errors].filter(Boolean).join(': ') || found;
}

function readDetails(detail: Exclude<z.infer<typeof Envelope>['detail'], string>): string {
  if (!detail) return '';
  if (!Array.isArray(detail)) return detail.msg;
  return detail
    .slice(0, 3)
    .map(({ loc, msg }) => [loc.filter((part) => part !== 'body').join('.'), msg].filter(Boolean).join(': '))
    .join('; ');
}
