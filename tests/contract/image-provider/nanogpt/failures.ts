import type { FailureRow } from '../row.ts';
import { answer, error, json, plainError } from './replies.ts';

const free = { notProcessed: true } as const;
const page = (status: number) => ({
  status,
  headers: { 'content-type': 'text/html; charset=UTF-8' },
  body: '<!DOCTYPE html><title>Just a moment...</title>',
});

/** FACTS §0.2 and §2, and the docs' page on errors, row by row. */
export const failures: FailureRow[] = [
  {
    when: 'the key is not valid',
    reply: error(401, 'invalid_api_key', 'Invalid session'),
    reason: 'bad_credentials',
    ...free,
  },
  {
    when: 'it is told so in an older form',
    reply: plainError(401, 'Invalid API key'),
    reason: 'bad_credentials',
    ...free,
  },
  {
    when: 'the key may not use this model',
    reply: error(403, 'model_not_allowed', 'Model not allowed'),
    reason: 'bad_credentials',
    says: /Model not allowed/,
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
    when: 'the balance is used up',
    reply: plainError(402, 'Insufficient balance', { requiredBalance: 0.0035 }),
    reason: 'out_of_credit',
    says: /Insufficient balance/,
    ...free,
  },
  {
    when: 'a payment is asked for',
    reply: json(
      {
        error: { type: 'insufficient_quota', code: 'insufficient_quota', message: 'Payment required.' },
        payment: { version: 1 },
      },
      402,
    ),
    reason: 'out_of_credit',
    ...free,
  },
  ...['daily_rpd_limit_exceeded', 'daily_usd_limit_exceeded'].map((code): FailureRow => ({
    when: `a limit of the day is reached (${code})`,
    reply: error(429, code, 'Daily limit exceeded', { 'retry-after': '30000' }),
    reason: 'out_of_credit',
    says: /midnight UTC/,
    ...free,
  })),
  {
    when: 'it is asked too often',
    reply: error(429, 'rate_limit_exceeded', 'Too many requests', { 'retry-after': '7' }),
    reason: 'rate_limited',
    retryAfterMs: 7_000,
    ...free,
  },
  {
    when: 'it is asked too often, and nothing says how long',
    reply: plainError(429, 'Slow down'),
    reason: 'rate_limited',
    ...free,
  },
  {
    when: 'the content is refused',
    reply: error(400, 'content_policy_violation', 'Your prompt was flagged.'),
    reason: 'refused',
    says: /flagged/,
    ...free,
  },
  {
    when: 'the model is not known',
    reply: error(404, 'model_not_found', 'Model not found'),
    reason: 'model_retired',
    says: /flux-kontext|FLUX Kontext/i,
    ...free,
  },
  {
    when: 'the model is not known, in an older form',
    reply: plainError(404, 'Unknown model'),
    reason: 'model_retired',
    ...free,
  },
  {
    when: 'the model is taken away',
    reply: error(400, 'model_not_available', 'Gone'),
    reason: 'model_retired',
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
    when: 'a value is not valid',
    reply: error(400, 'invalid_parameter_value', 'size must be one of …'),
    reason: 'bad_request',
    says: /size must be/,
    ...free,
  },
  {
    when: 'two kinds of references were mixed',
    reply: error(400, 'conflicting_image_inputs', 'Use one of them'),
    reason: 'bad_request',
    ...free,
  },
  {
    when: 'a reference is too large',
    reply: error(400, 'image_input_too_large', 'Too large'),
    reason: 'too_large',
    ...free,
  },
  {
    when: 'the order is too large',
    reply: plainError(413, 'Payload too large'),
    reason: 'too_large',
    ...free,
  },
  {
    when: 'its model says nothing',
    reply: error(500, 'empty_response', 'Empty response'),
    reason: 'no_image',
    ...free,
  },
  { when: 'it took too long', reply: plainError(504, 'Timeout'), reason: 'timed_out' },
  { when: 'it waited too long for us', reply: plainError(408, 'Timeout'), reason: 'timed_out' },
  { when: 'something broke inside', reply: plainError(500, 'Internal error'), reason: 'unavailable' },
  { when: 'a model is down', reply: error(503, 'model_not_available', 'Down'), reason: 'unavailable' },
  {
    when: 'nobody is there to paint',
    reply: error(503, 'all_fallbacks_failed', 'No provider'),
    reason: 'unavailable',
    ...free,
  },
  {
    when: 'a 200 holds an older error',
    reply: json({ error: 'Insufficient balance', status: 402 }),
    reason: 'out_of_credit',
    ...free,
  },
  {
    when: 'a 200 holds an error with a code',
    reply: json({ error: { message: 'Flagged.', code: 'content_policy_violation' } }),
    reason: 'refused',
  },
  {
    when: 'a 200 holds an error of which nobody knows',
    reply: json({ error: 'Moon phase' }),
    reason: 'malformed_reply',
    says: /Moon phase/,
  },
  { when: 'there is no picture', reply: answer([]), reason: 'no_image' },
  {
    when: 'there are only words',
    reply: answer([{ text: 'I would rather not.' }]),
    reason: 'no_image',
    says: /rather not/,
  },
  {
    when: 'there is an item without anything',
    reply: answer([{ b64_json: '', url: null }]),
    reason: 'no_image',
  },
  { when: 'the link is none', reply: answer([{ url: 'http://[' }]), reason: 'malformed_reply' },
  {
    when: 'the link leads into a private network',
    reply: answer([{ url: 'http://192.168.7.7/x.png' }]),
    reason: 'malformed_reply',
    says: /192\.168\.7\.7/,
  },
  {
    when: 'the link leads to a file',
    reply: answer([{ url: 'file:///etc/passwd' }]),
    reason: 'malformed_reply',
  },
  {
    when: 'the link answers with an error',
    reply: answer([{ url: '/api/files/gone.png' }]),
    reason: 'malformed_reply',
    says: /410/,
  },
  { when: 'a 200 holds nothing that is known', reply: json({ created: 1 }), reason: 'malformed_reply' },
];
