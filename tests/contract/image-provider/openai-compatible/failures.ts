import type { FailureRow } from '../row.ts';
import { answer, error, json, wild } from './replies.ts';

const free = { notProcessed: true } as const;
const page = (status: number) => ({
  status,
  headers: { 'content-type': 'text/html; charset=UTF-8' },
  body: '<!DOCTYPE html><title>Just a moment...</title>',
  wild: true,
});

/** FACTS §0.2, §9.1 and §10.5, row by row. */
export const failures: FailureRow[] = [
  {
    when: 'the key is not valid',
    reply: error(401, 'Invalid API key.', { code: 'invalid_api_key' }),
    reason: 'bad_credentials',
    ...free,
  },
  {
    when: 'the key is not valid, by a status that says nothing',
    reply: json({ code: 'x', error: 'Incorrect API key provided: ab***cd.' }, 400),
    reason: 'bad_credentials',
    says: /Incorrect API key/,
    ...free,
  },
  { when: 'the key may not', reply: json({ detail: 'Forbidden' }, 403), reason: 'bad_credentials', ...free },
  { when: 'a filter lets nobody through', reply: page(403), reason: 'unavailable', says: /filter/, ...free },
  {
    when: 'a payment is asked for',
    reply: json({ detail: { error: 'Top up first.' } }, 402),
    reason: 'out_of_credit',
    says: /Top up first/,
    ...free,
  },
  {
    when: 'the quota is used up',
    reply: error(429, 'You exceeded your current quota.', { code: 'insufficient_quota' }),
    reason: 'out_of_credit',
    ...free,
  },
  {
    when: 'only words say that there is no credit',
    reply: json({ error: 'Your team has no credits left.' }, 403),
    reason: 'out_of_credit',
    ...free,
  },
  {
    when: 'it is asked too often',
    reply: error(429, 'Slow down.', {}, { 'retry-after': '3' }),
    reason: 'rate_limited',
    retryAfterMs: 3_000,
    ...free,
  },
  {
    when: 'the content is refused',
    reply: error(400, 'Flagged.', { code: 'content_policy_violation' }),
    reason: 'refused',
    ...free,
  },
  {
    when: 'only words say that the content is refused',
    reply: error(422, 'NSFW content detected in the prompt.'),
    reason: 'refused',
    says: /NSFW content detected/,
    ...free,
  },
  {
    when: 'moderation holds the picture back inside of a success',
    reply: wild({
      data: [{ respect_moderation: false, url: '' }],
      usage: { cost_in_usd_ticks: 200_000_000 },
    }),
    reason: 'refused',
    says: /moderation/,
  },
  {
    when: 'moderation holds all of the answer back',
    reply: wild({ data: [], respect_moderation: false }),
    reason: 'refused',
  },
  {
    when: 'the model is not known',
    reply: error(404, 'The model `x` does not exist.', { code: 'model_not_found' }),
    reason: 'model_retired',
    ...free,
  },
  {
    when: 'only words say that the model is not known',
    reply: json({ object: 'error', message: 'Unknown model: x', code: 40_401 }, 404),
    reason: 'model_retired',
    says: /Unknown model/,
    ...free,
  },
  { when: 'the address is another one', reply: page(404), reason: 'bad_request', says: /base URL/, ...free },
  {
    when: 'a value is not valid',
    reply: json(
      { detail: [{ loc: ['body', 'width'], msg: 'Input should be at most 2048', type: 'x' }] },
      422,
    ),
    reason: 'bad_request',
    says: /at most 2048/,
    ...free,
  },
  {
    when: 'it does not know what an order cannot do without',
    reply: error(400, 'Unknown parameter: prompt', { code: 'unknown_parameter', param: 'prompt' }),
    reason: 'bad_request',
    ...free,
  },
  { when: 'the order is too large', reply: page(413), reason: 'too_large', ...free },
  { when: 'it took too long', reply: json({ detail: 'Timeout' }, 504), reason: 'timed_out' },
  { when: 'it waited too long for us', reply: json({ detail: 'Timeout' }, 408), reason: 'timed_out' },
  {
    when: 'something broke inside',
    reply: json({ message: 'CUDA out of memory' }, 500),
    reason: 'unavailable',
  },
  {
    when: 'a 200 holds an error',
    reply: wild({ error: 'Moon phase' }),
    reason: 'malformed_reply',
    says: /Moon phase/,
  },
  {
    when: 'a 200 holds an error with a code',
    reply: wild({ error: { message: 'Flagged.', code: 'content_filter' } }),
    reason: 'refused',
  },
  {
    when: 'a 200 calls itself an error',
    reply: wild({ object: 'error', message: 'x' }),
    reason: 'malformed_reply',
  },
  {
    when: 'a 200 holds details alone',
    reply: wild({ detail: 'Not loaded' }),
    reason: 'malformed_reply',
    says: /Not loaded/,
  },
  { when: 'there is no picture', reply: answer([]), reason: 'no_image' },
  {
    when: 'there are only words',
    reply: wild({ data: [{ text: 'I would rather not.' }] }),
    reason: 'no_image',
    says: /rather not/,
  },
  { when: 'the link is none', reply: wild({ data: [{ url: 'http://[' }] }), reason: 'malformed_reply' },
  {
    when: 'the link answers with an error',
    reply: wild({ data: [{ url: 'files/gone.png' }] }),
    reason: 'malformed_reply',
    says: /410/,
  },
  { when: 'a 200 holds nothing that is known', reply: wild({ created: 1 }), reason: 'malformed_reply' },
];
