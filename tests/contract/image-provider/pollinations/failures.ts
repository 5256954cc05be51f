import type { FailureRow } from '../row.ts';
import { answer, error, json } from './replies.ts';

const free = { notProcessed: true } as const;
const page = (status: number) => ({
  status,
  headers: { 'content-type': 'text/html; charset=UTF-8' },
  body: '<!DOCTYPE html><title>Just a moment...</title>',
});

/** FACTS §9.2 and Pollinations' own table of errors, row by row. */
export const failures: FailureRow[] = [
  { when: 'the key is not valid', reply: error(401, 'Invalid API key'), reason: 'bad_credentials', ...free },
  {
    when: 'a key is asked for',
    reply: error(401, 'Authentication required. Please provide an API key.'),
    reason: 'bad_credentials',
    says: /enter one/,
    ...free,
  },
  {
    when: 'the key may not use this model',
    reply: error(403, "Access denied! You don't have the required permissions for this resource or model."),
    reason: 'bad_credentials',
    says: /does not allow this to this key/,
    ...free,
  },
  {
    when: 'the pollen is used up',
    reply: error(402, 'Insufficient pollen balance or API key budget exhausted.'),
    reason: 'out_of_credit',
    says: /budget/,
    ...free,
  },
  {
    when: 'an older server says that the pollen is used up',
    reply: error(403, 'Insufficient pollen balance'),
    reason: 'out_of_credit',
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
    when: 'it is asked too often',
    reply: error(429, "You're making requests too quickly.", {}, { 'retry-after': '7' }),
    reason: 'rate_limited',
    retryAfterMs: 7_000,
    ...free,
  },
  {
    when: 'the queue of this address is full',
    reply: json(
      { error: 'Too Many Requests', message: 'Queue full for IP address: 1 requests already queued.' },
      429,
    ),
    reason: 'busy',
    says: /one picture after the other/,
    ...free,
  },
  {
    when: 'its safety filter refuses the words',
    reply: error(400, 'Blocked: sexual', { type: 'safety_error' }),
    reason: 'refused',
    says: /Blocked/,
    ...free,
  },
  {
    when: 'the model behind it refuses the words',
    reply: error(400, 'Your request was rejected by the content moderation of the provider.'),
    reason: 'refused',
    ...free,
  },
  {
    when: 'the model is not known',
    reply: error(400, 'Something was wrong with the input data', {
      details: { name: 'ValidationError', formErrors: [], fieldErrors: { model: ['Invalid option'] } },
    }),
    reason: 'model_retired',
    says: /Flux Schnell|kontext|GPT Image/i,
    ...free,
  },
  {
    when: 'the model is not known, in words alone',
    reply: error(404, 'Model not found: x'),
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
    reply: error(400, 'Something was wrong with the input data', {
      details: { name: 'ValidationError', formErrors: [], fieldErrors: { size: ['Too large'] } },
    }),
    reason: 'bad_request',
    ...free,
  },
  { when: 'the order is too large', reply: page(413), reason: 'too_large', ...free },
  { when: 'it waited too long for us', reply: error(408, 'Timeout'), reason: 'timed_out' },
  { when: 'it took too long', reply: page(524), reason: 'timed_out' },
  {
    when: 'something broke inside',
    reply: error(500, 'Oh snap, something went wrong.'),
    reason: 'unavailable',
  },
  { when: 'who paints behind it cannot', reply: error(502, 'Upstream failed'), reason: 'unavailable' },
  { when: 'it is down', reply: error(503, 'We are down for maintenance.'), reason: 'unavailable' },
  {
    when: 'a 200 holds an error',
    reply: json({ status: 402, success: false, error: { code: 'PAYMENT_REQUIRED', message: 'No pollen.' } }),
    reason: 'out_of_credit',
  },
  {
    when: 'a 200 holds an error of which nobody knows',
    reply: json({ error: 'Moon phase' }),
    reason: 'malformed_reply',
    says: /Moon phase/,
  },
  { when: 'there is no picture', reply: answer([]), reason: 'no_image' },
  {
    when: 'there is an item without anything',
    reply: answer([{ revised_prompt: 'a harbour' }]),
    reason: 'no_image',
  },
  { when: 'the link is none', reply: answer([{ url: 'http://[' }]), reason: 'malformed_reply' },
  {
    when: 'the link leads into a private network',
    reply: answer([{ url: 'http://192.168.7.7/x.png' }]),
    reason: 'malformed_reply',
    says: /192\.168\.7\.7/,
  },
  { when: 'a 200 holds nothing that is known', reply: json({ created: 1 }), reason: 'malformed_reply' },
];
