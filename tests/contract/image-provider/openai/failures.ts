import type { FailureRow } from '../row.ts';
import { answer, error, json } from './replies.ts';

const free = { notProcessed: true } as const;
const page = (status: number) => ({
  status,
  headers: { 'content-type': 'text/html; charset=UTF-8' },
  body: '<!DOCTYPE html><title>Just a moment...</title>',
});
const safety =
  'Your request was rejected by the safety system. If you believe this is an error, contact us. safety_violations=[sexual].';

/** What a refusal by the safety system looks like; newer bodies say where and why. */
export const blocked = (details?: Record<string, unknown>) =>
  error(400, safety, {
    type: 'image_generation_user_error',
    code: 'moderation_blocked',
    ...(details && { moderation_details: details }),
  });

/** FACTS §0.2 and §4, row by row. */
export const failures: FailureRow[] = [
  {
    when: 'the key is not valid',
    reply: error(401, 'Incorrect API key provided.', { code: 'invalid_api_key' }),
    reason: 'bad_credentials',
    ...free,
  },
  {
    when: 'the organisation is not verified',
    reply: error(
      403,
      'Your organization must be verified to use the model `gpt-image-2.6-flare`. Please go to the settings.',
      { code: null },
    ),
    reason: 'bad_credentials',
    says: /verified organisations.*must be verified/,
    ...free,
  },
  {
    when: 'the project may not use this model',
    reply: error(403, 'Project `proj_1` does not have access to model `gpt-image-2`.', {
      code: 'model_not_found',
    }),
    reason: 'bad_credentials',
    says: /does not have access/,
    ...free,
  },
  {
    when: 'the country is not served',
    reply: error(403, 'Country, region, or territory not supported', {
      code: 'unsupported_country_region_territory',
    }),
    reason: 'bad_credentials',
    says: /not supported/,
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
    when: 'the account has no credit',
    reply: error(
      429,
      'You exceeded your current quota.',
      {
        type: 'insufficient_quota',
        code: 'insufficient_quota',
      },
      { 'retry-after': '5' },
    ),
    reason: 'out_of_credit',
    says: /no credit left.*exceeded your current quota/,
    ...free,
  },
  {
    when: 'only the type says that there is no credit',
    reply: error(429, 'You exceeded your current quota.', { type: 'insufficient_quota' }),
    reason: 'out_of_credit',
    ...free,
  },
  {
    when: 'the limit of the account is reached',
    reply: error(400, 'Billing hard limit has been reached.', { code: 'billing_hard_limit_reached' }),
    reason: 'out_of_credit',
    says: /hard limit/,
    ...free,
  },
  {
    when: 'it is asked too often',
    reply: error(
      429,
      'Rate limit reached for images per minute.',
      { code: 'rate_limit_exceeded' },
      {
        'retry-after': '7',
      },
    ),
    reason: 'rate_limited',
    retryAfterMs: 7_000,
    ...free,
  },
  {
    when: 'it is asked too often, and other headers say how long',
    reply: error(
      429,
      'Rate limit reached.',
      { code: 'rate_limit_exceeded' },
      {
        'x-ratelimit-remaining-requests': '0',
        'x-ratelimit-reset-requests': '1m12.5s',
        'x-ratelimit-remaining-tokens': '900',
        'x-ratelimit-reset-tokens': '2h0m0s',
      },
    ),
    reason: 'rate_limited',
    retryAfterMs: 72_500,
    ...free,
  },
  {
    when: 'it is asked too often, and nothing says how long',
    reply: error(429, 'Slow down.', { code: 'rate_limit_exceeded' }),
    reason: 'rate_limited',
    ...free,
  },
  {
    when: 'the safety system refuses, in older words',
    reply: blocked(),
    reason: 'refused',
    says: /safety system refuses this picture \(sexual\)/,
    ...free,
  },
  {
    when: 'the words are refused',
    reply: blocked({ moderation_stage: 'input', categories: ['sexual', 'violence'] }),
    reason: 'refused',
    says: /refuses these words or reference pictures \(sexual, violence\)/,
    ...free,
  },
  {
    when: 'the finished picture is held back',
    reply: blocked({ moderation_stage: 'output', categories: ['violence'] }),
    reason: 'refused',
    says: /holds the finished picture back \(violence\)/,
  },
  {
    when: 'the content is refused as it was by DALL·E',
    reply: error(400, 'Your request was rejected.', { code: 'content_policy_violation' }),
    reason: 'refused',
    ...free,
  },
  {
    when: 'the model is not known',
    reply: error(404, 'The model does not exist.', { code: 'model_not_found' }),
    reason: 'model_retired',
    says: /does not offer GPT Image 2\.6 Flare.*does not exist/,
    ...free,
  },
  {
    when: 'the model is known as gone',
    reply: error(400, 'The model `dall-e-3` has been deprecated.', { code: 'model_not_found' }),
    reason: 'model_retired',
    says: /has been deprecated/,
    ...free,
  },
  {
    when: 'a parameter is not known',
    reply: error(400, "Unknown parameter: 'complexity'.", { code: 'unknown_parameter', param: 'complexity' }),
    reason: 'bad_request',
    says: /because of “complexity”.*Unknown parameter/,
    ...free,
  },
  { when: 'a value is not valid', reply: error(400, 'Invalid value.', {}), reason: 'bad_request', ...free },
  {
    when: 'the address is another service',
    reply: page(404),
    reason: 'bad_request',
    says: /base URL/,
    ...free,
  },
  { when: 'the order is too large', reply: page(413), reason: 'too_large', ...free },
  { when: 'it waited too long for us', reply: page(408), reason: 'timed_out' },
  { when: 'a gateway waited too long for it', reply: page(504), reason: 'timed_out' },
  {
    when: 'something broke inside',
    reply: error(500, 'The server had an error.', { type: 'server_error' }),
    reason: 'unavailable',
    says: /had an error/,
  },
  {
    when: 'it is overloaded',
    reply: error(503, 'Overloaded.', { type: 'server_error' }),
    reason: 'unavailable',
  },
  {
    when: 'a 200 holds an error',
    reply: json({ error: { message: 'Flagged.', code: 'moderation_blocked', type: 'x', param: null } }),
    reason: 'refused',
  },
  {
    when: 'a 200 holds an error of which nobody knows',
    reply: json({ error: { message: 'Moon phase', code: 'moon', type: 'x', param: null } }),
    reason: 'malformed_reply',
    says: /Moon phase/,
  },
  { when: 'there is no picture', reply: answer([]), reason: 'no_image' },
  { when: 'there is an item without anything', reply: answer([{}]), reason: 'no_image' },
  { when: 'a 200 holds nothing that is known', reply: json({ created: 1 }), reason: 'malformed_reply' },
].map((row) => ({ ...row, reply: { ...row.reply, wild: true } })) as FailureRow[];
