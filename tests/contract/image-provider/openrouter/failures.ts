import type { FailureRow } from '../row.ts';
import { answer, error, events, json, lateError, partial, toBase64 } from './replies.ts';
import { picture } from '../desk.ts';

const free = { notProcessed: true } as const;
const page = (status: number) => ({
  status,
  headers: { 'content-type': 'text/html; charset=UTF-8' },
  body: '<!DOCTYPE html><title>Just a moment...</title>',
});
const streamed = (code: string | null, message: string) =>
  events(partial(toBase64(picture.bytes)), {
    type: 'error',
    error: { code, message, param: null, type: null },
  });
const moderated = {
  reasons: ['violence', 'the flagged words: <b>themselves</b>'],
  flagged_input: 'flagged',
  provider_name: 'OpenAI',
  model_slug: 'maker/rich',
};

/** FACTS §0.2 and §5, `ApiErrorType` and the error responses of the description, row by row. */
export const failures: FailureRow[] = [
  {
    when: 'the key is not valid',
    reply: error(401, 'No auth credentials found'),
    reason: 'bad_credentials',
    ...free,
  },
  {
    when: 'the key is switched off, in its newer word',
    reply: error(401, 'Key disabled', { error_type: 'authentication' }),
    reason: 'bad_credentials',
    ...free,
  },
  {
    when: 'the key may not do this',
    reply: error(403, 'Only management keys can perform this operation'),
    reason: 'bad_credentials',
    says: /does not allow this to this key.*management/,
    ...free,
  },
  {
    when: 'a guardrail stops it',
    reply: error(403, 'Request blocked by guardrail “no pictures”'),
    reason: 'bad_credentials',
    says: /A guardrail of this OpenRouter account/,
    ...free,
  },
  {
    when: 'moderation refuses the words',
    reply: error(403, 'Your input was flagged', moderated),
    reason: 'refused',
    says: /Moderation refuses this picture \(violence\)/,
    ...free,
  },
  {
    when: 'the maker’s policy refuses it',
    reply: error(400, 'Flagged', { error_type: 'content_policy_violation' }),
    reason: 'refused',
    ...free,
  },
  {
    when: 'a filter before it lets nobody through',
    reply: page(403),
    reason: 'unavailable',
    says: /filter/,
    ...free,
  },
  {
    when: 'the credit is used up',
    reply: error(402, 'Insufficient credits. Add more using https://openrouter.ai/credits'),
    reason: 'out_of_credit',
    says: /Insufficient credits/,
    ...free,
  },
  {
    when: 'it is asked too often',
    reply: error(429, 'Rate limit exceeded', { error_type: 'rate_limit_exceeded' }, { 'retry-after': '7' }),
    reason: 'rate_limited',
    retryAfterMs: 7_000,
    ...free,
  },
  {
    when: 'it is asked too often, and nothing says how long',
    reply: error(429, 'Slow down'),
    reason: 'rate_limited',
    ...free,
  },
  {
    when: 'the model is not known',
    reply: error(404, 'No endpoints found for maker/rich.'),
    reason: 'model_retired',
    says: /maker\/rich/,
    ...free,
  },
  {
    when: 'nobody is left to paint after the choice of services',
    reply: error(
      404,
      'No endpoints found matching your data policy. Configure: https://openrouter.ai/settings/privacy',
    ),
    reason: 'bad_request',
    says: /choice of services/,
    ...free,
  },
  {
    when: 'the address is another service',
    reply: page(404),
    reason: 'bad_request',
    says: /base URL/,
    ...free,
  },
  {
    when: 'a parameter is not taken',
    reply: error(400, 'Unsupported parameter: quality', { error_type: 'invalid_request' }),
    reason: 'bad_request',
    says: /Unsupported parameter/,
    ...free,
  },
  {
    when: 'the order makes no sense to the model',
    reply: error(422, 'Unprocessable', { error_type: 'unprocessable' }),
    reason: 'bad_request',
    ...free,
  },
  {
    when: 'a reference is too large',
    reply: error(400, 'Image too large', { error_type: 'image_too_large' }),
    reason: 'too_large',
    ...free,
  },
  { when: 'the order is too large', reply: error(413, 'Payload too large'), reason: 'too_large', ...free },
  { when: 'it waited too long', reply: error(408, 'Request timed out'), reason: 'timed_out' },
  {
    when: 'the maker took too long',
    reply: error(524, 'Provider timed out at the edge'),
    reason: 'timed_out',
  },
  { when: 'something broke inside', reply: error(500, 'Internal Server Error'), reason: 'unavailable' },
  {
    when: 'the maker failed, in its own words',
    reply: error(502, 'Provider returned error', {
      provider_name: 'Google',
      raw: '{"error":{"message":"The moon is in the way of sk-or-v1-whatever0123."}}',
    }),
    reason: 'unavailable',
    says: /Provider returned error \(Google: The moon is in the way of \[key\]\.\)/,
  },
  {
    when: 'nobody is there to paint',
    reply: error(503, 'There is no available model provider that meets your routing requirements'),
    reason: 'unavailable',
    ...free,
  },
  {
    when: 'the maker is overloaded',
    reply: error(529, 'Provider overloaded', { error_type: 'provider_overloaded' }),
    reason: 'unavailable',
    ...free,
  },
  { when: 'a gateway says 529', reply: page(529), reason: 'unavailable' },
  {
    when: 'a 200 holds a failure of the maker',
    reply: lateError(502, 'Provider returned error'),
    reason: 'unavailable',
    says: /Provider returned error/,
  },
  {
    when: 'a 200 holds a refusal of the maker',
    reply: lateError(400, 'Declined', { error_type: 'refusal' }),
    reason: 'refused',
  },
  {
    when: 'a 200 holds a wish to wait',
    reply: lateError(429, 'Rate limit exceeded'),
    reason: 'rate_limited',
  },
  {
    when: 'a 200 says that the credit ran out',
    reply: lateError(402, 'Insufficient credits'),
    reason: 'out_of_credit',
  },
  {
    when: 'a 200 holds an error of which nobody knows',
    reply: { ...json({ error: { code: 'moon_phase', message: 'Moon phase' } }), wild: true },
    reason: 'unavailable',
    says: /Moon phase/,
  },
  {
    when: 'the stream ends in moderation',
    reply: streamed('moderation_blocked', 'Your request was rejected by the safety system.'),
    reason: 'refused',
    says: /safety system/,
  },
  {
    when: 'the stream ends in a failure',
    reply: streamed('upstream_error', 'The upstream provider returned an error'),
    reason: 'unavailable',
  },
  {
    when: 'the stream ends in an error without a code',
    reply: streamed(null, 'Gone.'),
    reason: 'unavailable',
    says: /Gone/,
  },
  {
    when: 'the stream ends before the picture',
    reply: events(partial(toBase64(picture.bytes))),
    reason: 'malformed_reply',
  },
  { when: 'there is no picture', reply: answer([]), reason: 'no_image' },
  {
    when: 'there is an item without anything',
    reply: { ...answer([{ media_type: 'image/png' }]), wild: true },
    reason: 'no_image',
  },
  {
    when: 'there is a drawing of vectors',
    reply: answer([{ b64_json: toBase64(new TextEncoder().encode('<svg/>')), media_type: 'image/svg+xml' }]),
    reason: 'no_image',
    says: /SVG/,
  },
  {
    when: 'a 200 holds nothing that is known',
    reply: { ...json({ created: 1 }), wild: true },
    reason: 'malformed_reply',
  },
];
