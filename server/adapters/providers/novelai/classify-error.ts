import { z } from 'zod';
import { ProviderFailure, type FailureReason } from '../../../domain/failure.ts';
import { reasonOfStatus, type Refusal } from '../../network/read-reply.ts';
import { findModel } from './models.ts';

/** What a refusal is read from; a `Refusal` is one. */
export type Said = Pick<Refusal, 'status' | 'text' | 'isHtml'> & Partial<Refusal>;

/** NovelAI's envelope of an error; it also comes with a 200, and in a stream that had begun. */
export const ErrorBody = z.looseObject({ statusCode: z.number().int(), message: z.string().catch('') });

/** Another generation of the account runs: usually over within this time. */
const lockedMs = 10_000;
const slowDownMs = 30_000;
/** Cloudflare holds an address off for minutes, not seconds. */
const heldOffMs = 5 * 60_000;

const sentences: Partial<Record<FailureReason, string>> = {
  bad_credentials: 'NovelAI does not accept this token.',
  out_of_credit: 'The NovelAI account has no subscription, or not enough Anlas for this picture.',
  bad_request: 'NovelAI refused the order.',
  too_large: 'The order is too large for NovelAI.',
  busy: 'Another picture or text of this NovelAI account is being made.',
  rate_limited: 'NovelAI asks to wait before the next picture.',
  unavailable: 'NovelAI could not paint just now.',
  timed_out: 'NovelAI took too long.',
};

/**
 * Puts a refusal into our words. Only statuses that mean that nothing was begun count as not processed: after a 5xx
 * nobody knows, and 500 stands for a malformed order, for moderation and for a fault alike.
 */
export function classifyError(said: Said, modelId?: string): ProviderFailure {
  const { status, text, isHtml } = said;
  const fail = (reason: FailureReason, sentence: string, retryAfterMs?: number) =>
    new ProviderFailure(reason, [sentence, text && `It says: ${text}`].filter(Boolean).join(' '), {
      notProcessed: status >= 400 && status < 500 && status !== 408,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(said.requestId ? { requestId: said.requestId } : {}),
    });
  if (status === 403 && isHtml)
    return fail('unavailable', 'A filter before NovelAI does not let this server through.');
  if (status === 429 && isHtml)
    return fail(
      'rate_limited',
      'Too many calls came from this server’s address: NovelAI lets none through for some minutes.',
      said.retryAfterMs ?? heldOffMs,
    );
  if (status === 409 || (status === 429 && /concurrent|locked/i.test(text)))
    return fail('busy', sentences.busy ?? '', said.retryAfterMs ?? lockedMs);
  if (status === 400 && modelId && /model\b.*(doesn.t|does not|not) (exist|found|available)/i.test(text))
    return retiredModel(modelId, text);
  if (status === 404)
    return fail('bad_request', 'NovelAI does not know this address. Is the base URL right?');
  const reason = reasonOfStatus(status);
  const retryAfterMs = reason === 'rate_limited' ? (said.retryAfterMs ?? slowDownMs) : undefined;
  return fail(reason, sentences[reason] ?? `NovelAI answered with the status ${status}.`, retryAfterMs);
}

/** A model that is gone, with the one that takes its place. Nothing was begun. */
export function retiredModel(modelId: string, text = ''): ProviderFailure {
  const { label, replacedBy } = findModel(modelId);
  const instead = replacedBy
    ? `${findModel(replacedBy).label} (${replacedBy}) takes its place.`
    : 'Choose another one from the list.';
  const sentence = `NovelAI does not offer ${label} any more. ${instead}`;
  return new ProviderFailure('model_retired', text ? `${sentence} It says: ${text}` : sentence, {
    notProcessed: true,
    ...(replacedBy ? { replacedBy } : {}),
  });
}
