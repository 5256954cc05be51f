import { z } from 'zod';
import { ProviderFailure, type FailureReason } from '../../../domain/failure.ts';
import { reasonOfStatus, type Refusal } from '../../network/read-reply.ts';
import { defaultModel, shippedTraits } from './models.ts';

/** `{ status, success: false, error: { code, message, details } }`; the older host writes `error` as a text. */
const Envelope = z.looseObject({
  success: z.boolean().optional().catch(undefined),
  status: z.number().int().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  error: z.union([
    z.string().min(1),
    z.looseObject({
      code: z.string().optional().catch(undefined),
      type: z.string().optional().catch(undefined),
      details: z
        .looseObject({ fieldErrors: z.record(z.string(), z.unknown()).optional().catch(undefined) })
        .optional()
        .catch(undefined),
    }),
  ]),
});

const sentences: Partial<Record<FailureReason, string>> = {
  bad_credentials: 'Pollinations does not accept this key.',
  out_of_credit:
    'The Pollinations account, or the budget of its key, has not enough pollen for this picture.',
  rate_limited: 'Pollinations asks to wait before the next picture.',
  busy: 'Pollinations paints one picture after the other without a key, and one is waiting already.',
  refused: 'Pollinations, or the model behind it, refuses this picture.',
  bad_request: 'Pollinations refused the order.',
  too_large: 'The order is too large for Pollinations.',
  timed_out: 'Pollinations took too long.',
  unavailable: 'Pollinations could not paint just now.',
  malformed_reply: 'Pollinations answered with an error.',
};

const policyWords = /content[ _-]?(?:policy|filter|moderation|safety)|moderation|safety system|nsfw/i;

/** Puts a refusal into our words. `model`: the one that was asked for, where one was. */
export function classifyRefusal(refusal: Refusal, model?: string): ProviderFailure {
  const envelope = Envelope.safeParse(refusal.body).data;
  const status = refusal.status >= 400 ? refusal.status : (envelope?.status ?? 0);
  const reason = chooseReason(refusal, envelope, status, model);
  const retryAfterMs = reason === 'rate_limited' ? refusal.retryAfterMs : undefined;
  return new ProviderFailure(
    reason,
    [chooseSentence(reason, refusal, status, model), refusal.text && `It says: ${refusal.text}`]
      .join(' ')
      .trim(),
    {
      // What a model behind it refused comes with a 4xx too, but nothing was painted then either.
      notProcessed: refusal.status >= 400 && refusal.status < 500 && refusal.status !== 408,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(refusal.requestId ? { requestId: refusal.requestId } : {}),
      ...(reason === 'model_retired' && model !== defaultModel ? { replacedBy: defaultModel } : {}),
    },
  );
}

/** Whether a body is an error, whatever status it came with. */
export const isError = (body: unknown): boolean => Envelope.safeParse(body).success;

function chooseReason(
  { text, isHtml }: Refusal,
  envelope: z.infer<typeof Envelope> | undefined,
  status: number,
  model: string | undefined,
): FailureReason {
  const error = typeof envelope?.error === 'object' ? envelope.error : undefined;
  // The older host lets each address have one order, and one that waits.
  if (/queue (?:is )?full/i.test(`${text} ${envelope?.message}`)) return 'busy';
  if (error?.type === 'safety_error' || (status === 400 && policyWords.test(text))) return 'refused';
  const names = Object.keys(error?.details?.fieldErrors ?? {});
  const isModel =
    names.includes('model') ||
    /\bmodel\b.{0,80}(?:not found|not exist|unknown|invalid)|(?:invalid|unknown) model/i.test(text);
  if ((status === 400 || status === 404) && envelope && model !== undefined && isModel)
    return 'model_retired';
  // Older servers said so with the status of a missing permission.
  if (status === 403 && /pollen|balance/i.test(text)) return 'out_of_credit';
  if (status === 403 && isHtml) return 'unavailable';
  return status === 0 ? 'malformed_reply' : reasonOfStatus(status);
}

function chooseSentence(
  reason: FailureReason,
  { text }: Refusal,
  status: number,
  model: string | undefined,
): string {
  if (reason === 'model_retired' && model !== undefined)
    return `Pollinations does not offer the model ${shippedTraits(model).label}. Choose another one from the list.`;
  if (reason === 'unavailable' && status === 403)
    return 'A filter before Pollinations does not let this server through.';
  if (reason === 'bad_credentials' && status === 403)
    return 'Pollinations does not allow this to this key: it names the models and the data that a key may use.';
  if (reason === 'bad_credentials' && /authentication required/i.test(text))
    return 'Pollinations asks for a key: enter one.';
  if (status === 404) return 'Pollinations does not know this address. Is the base URL right?';
  return sentences[reason] ?? `Pollinations answered with the status ${status}.`;
}
