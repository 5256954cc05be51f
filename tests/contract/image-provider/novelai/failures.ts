import type { FailureRow } from '../row.ts';
import { error, events, final, frames, intermediate, json, page } from './replies.ts';

const paid = { notProcessed: false } as const;
const free = { notProcessed: true } as const;

/** FACTS §0.2 and §3, row by row. */
export const failures: FailureRow[] = [
  {
    when: 'the token is not valid or has run out',
    reply: error(401, 'Invalid access token.'),
    reason: 'bad_credentials',
    says: /Invalid access token/,
    ...free,
  },
  {
    when: 'there is no subscription, or not enough Anlas',
    reply: error(402, 'Not enough Anlas.'),
    reason: 'out_of_credit',
    says: /Anlas/,
    ...free,
  },
  {
    when: 'another generation of the account runs',
    reply: error(429, 'Concurrent generation is locked'),
    reason: 'busy',
    retryAfterMs: 10_000,
    ...free,
  },
  {
    when: 'another generation of the account runs, and a header says how long',
    reply: error(429, 'Concurrent generation is locked', { 'retry-after': '4' }),
    reason: 'busy',
    retryAfterMs: 4_000,
    ...free,
  },
  {
    when: 'another generation runs, told as a conflict',
    reply: error(409, 'Concurrent generation is locked'),
    reason: 'busy',
    retryAfterMs: 10_000,
    ...free,
  },
  {
    when: 'too much was asked',
    reply: error(429, 'Too many requests.'),
    reason: 'rate_limited',
    retryAfterMs: 30_000,
    ...free,
  },
  {
    when: 'Cloudflare holds the address off',
    reply: { ...page(429, 'Error 1015: You are being rate limited'), wild: true },
    reason: 'rate_limited',
    retryAfterMs: 300_000,
    says: /minutes/,
    ...free,
  },
  {
    when: 'a filter takes the server for a robot',
    reply: { ...page(403, 'Just a moment...'), wild: true },
    reason: 'unavailable',
    says: /filter/,
    ...free,
  },
  {
    when: 'the order is not valid',
    reply: error(400, 'Validation error: steps must not be greater than 50'),
    reason: 'bad_request',
    says: /steps must not be greater than 50/,
    ...free,
  },
  {
    when: 'an error comes with a 200',
    reply: json({ statusCode: 400, message: 'Validation error: seed' }),
    reason: 'bad_request',
    ...free,
  },
  {
    when: 'the model is gone',
    reply: error(400, "model nai-diffusion-4-5-full doesn't exist"),
    reason: 'model_retired',
    says: /Choose another one/,
    ...free,
  },
  { when: 'the order is too large', reply: error(413, 'Payload too large'), reason: 'too_large', ...free },
  {
    when: 'the address is wrong',
    reply: error(404, 'Not Found'),
    reason: 'bad_request',
    says: /base URL/,
    ...free,
  },
  {
    when: 'something broke inside',
    reply: error(500, 'Internal Server Error'),
    reason: 'unavailable',
    ...paid,
  },
  { when: 'it is overloaded', reply: error(503, 'Service Unavailable'), reason: 'unavailable', ...paid },
  { when: 'Cloudflare reaches nobody', reply: page(520, 'unknown error'), reason: 'unavailable', ...paid },
  { when: 'Cloudflare waits in vain', reply: page(522, 'timed out'), reason: 'unavailable', ...paid },
  { when: 'it waited in vain for the order', reply: error(408, ''), reason: 'timed_out', ...paid },
  { when: 'a gateway waits in vain', reply: error(504, ''), reason: 'timed_out', ...paid },
  {
    when: 'an error comes after the steps began',
    reply: frames(intermediate(0), { event_type: 'error', samp_ix: 0, message: 'Generation failed: CUDA' }),
    reason: 'unavailable',
    says: /Generation failed: CUDA/,
    ...paid,
  },
  {
    when: 'an error with a code comes after the steps began',
    reply: frames(intermediate(0), { event_type: 'error', code: 402, message: 'Not enough Anlas' }),
    reason: 'out_of_credit',
    ...free,
  },
  {
    when: 'an error comes as an event',
    reply: events({ event_type: 'error', message: 'Generation failed' }),
    reason: 'unavailable',
    ...paid,
  },
  {
    when: 'only steps come, and no picture',
    reply: frames(intermediate(0), intermediate(27)),
    reason: 'malformed_reply',
    ...paid,
  },
  {
    when: 'the last frame breaks off',
    reply: { body: frames(intermediate(0), final(new Uint8Array(400))).body.slice(0, -9), wild: true },
    reason: 'malformed_reply',
    ...paid,
  },
];
