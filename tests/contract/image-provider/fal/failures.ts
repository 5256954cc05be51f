import type { FailureRow } from '../row.ts';
import { json, modelError, platformError, result, textError } from './replies.ts';

const free = { notProcessed: true } as const;
const over = { operation: 'result', ended: true } as const;
const page = (status: number) => ({
  status,
  headers: { 'content-type': 'text/html; charset=UTF-8' },
  body: '<!DOCTYPE html><title>Just a moment...</title>',
});
const locked = (why: string) => textError(403, `User is locked. Reason: ${why}`);

/** What refuses the order itself: FACTS §0.2 and §6. */
const atOrder: FailureRow[] = [
  { when: 'the key is not valid', reply: textError(401, 'Invalid key'), reason: 'bad_credentials', ...free },
  {
    when: 'the key may not do this',
    reply: textError(403, 'Access denied'),
    reason: 'bad_credentials',
    says: /Access denied/,
    ...free,
  },
  {
    when: 'the balance is used up',
    reply: locked('Exhausted balance. Top up your balance at fal.ai/dashboard/billing.'),
    reason: 'out_of_credit',
    says: /Exhausted balance/,
    ...free,
  },
  { when: 'the account waits for money', reply: locked('TOP_UP'), reason: 'out_of_credit', ...free },
  {
    when: 'the account is locked by fal',
    reply: locked('Admin lock'),
    reason: 'bad_credentials',
    says: /Admin lock/,
    ...free,
  },
  {
    when: 'a payment is asked for',
    reply: textError(402, 'Payment required'),
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
    reply: textError(429, 'Too many requests', { 'retry-after': '7' }),
    reason: 'rate_limited',
    retryAfterMs: 7_000,
    ...free,
  },
  {
    when: 'the model is not known',
    reply: textError(404, "Application 'flux' not found"),
    reason: 'model_retired',
    says: /FLUX\.1 \[dev\]/,
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
    when: 'a value is not valid, said in a list',
    reply: modelError(422, 'string_too_long', 'String should have at most 5 characters'),
    reason: 'bad_request',
    says: /at most 5/,
    ...free,
  },
  {
    when: 'a value is not valid, said in an object',
    reply: json({ detail: { msg: 'guidance is odd', type: 'value_error' } }, 422),
    reason: 'bad_request',
    says: /guidance is odd/,
    ...free,
  },
  { when: 'a header is not valid', reply: platformError(400, 'bad_request'), reason: 'bad_request', ...free },
  {
    when: 'a kind is named that is none',
    reply: modelError(422, 'constructor', 'Odd'),
    reason: 'bad_request',
    says: /Odd/,
    ...free,
  },
  { when: 'the order is too large', reply: textError(413, 'Too large'), reason: 'too_large', ...free },
  {
    when: 'the content is refused at once',
    reply: modelError(422, 'content_policy_violation', 'The prompt was flagged.'),
    reason: 'refused',
    says: /flagged/,
    ...free,
  },
  { when: 'something broke inside', reply: platformError(500, 'internal_error'), reason: 'unavailable' },
  { when: 'it took too long', reply: textError(504, 'Gateway timeout'), reason: 'timed_out' },
  { when: 'the answer names no order', reply: json({ status: 'IN_QUEUE' }), reason: 'malformed_reply' },
  {
    when: 'the answer names an order that is an address',
    reply: json({ request_id: '../../account' }),
    reason: 'malformed_reply',
  },
];

/** What an order that was completed turns out to be: its result has the model's status. */
const atResult: FailureRow[] = [
  {
    when: 'the content is refused',
    reply: modelError(422, 'content_policy_violation', 'The content was flagged.'),
    reason: 'refused',
    says: /was flagged/,
    ...over,
  },
  {
    when: 'the content is refused by an endpoint that does not name the kind',
    reply: textError(400, 'Rejected by the safety system'),
    reason: 'refused',
    ...over,
  },
  {
    when: 'the picture is blackened',
    reply: result([{ url: '/queue/files/picture.png' }], { has_nsfw_concepts: [true] }),
    reason: 'refused',
    says: /unsafe/,
    ...over,
  },
  {
    when: 'nothing was made',
    reply: modelError(422, 'no_media_generated', 'None'),
    reason: 'no_image',
    ...over,
  },
  { when: 'there is no picture', reply: result([]), reason: 'no_image', ...over },
  {
    when: 'there are only words',
    reply: json({ images: [], description: 'I would rather not.' }),
    reason: 'no_image',
    says: /rather not/,
    ...over,
  },
  {
    when: 'a reference is too large',
    reply: modelError(422, 'image_too_large', 'Too large'),
    reason: 'too_large',
    ...over,
  },
  {
    when: 'a reference cannot be read',
    reply: modelError(422, 'file_download_error', 'Could not be read'),
    reason: 'bad_request',
    ...over,
  },
  {
    when: 'the account was locked meanwhile',
    reply: locked('Exhausted balance.'),
    reason: 'out_of_credit',
    ...over,
  },
  {
    when: 'its runner went away',
    reply: platformError(503, 'runner_disconnected'),
    reason: 'unavailable',
    ...over,
    ...free,
  },
  {
    when: 'its runner failed',
    reply: platformError(500, 'runner_server_error'),
    reason: 'unavailable',
    ...over,
    ...free,
  },
  {
    when: 'it ran too long',
    reply: platformError(504, 'request_timeout'),
    reason: 'timed_out',
    ...over,
    ...free,
  },
  {
    when: 'the service behind it failed',
    reply: modelError(500, 'downstream_service_error', 'Down'),
    reason: 'unavailable',
    ...over,
    ...free,
  },
  {
    when: 'somebody called it off at fal',
    reply: platformError(499, 'client_cancelled'),
    reason: 'no_image',
    says: /called off/,
    ...over,
  },
  {
    when: 'something broke inside and it stays so',
    reply: textError(500, 'Internal Server Error'),
    reason: 'unavailable',
    operation: 'result',
  },
  {
    when: 'the result is gone',
    reply: textError(404, 'Not found'),
    reason: 'outcome_unknown',
    operation: 'result',
  },
  {
    when: 'the key is not taken any more',
    reply: textError(401, 'Invalid key'),
    reason: 'outcome_unknown',
    says: /does not accept the key/,
    operation: 'status',
  },
  {
    when: 'the queue says something else',
    reply: json({ queue: 7 }),
    reason: 'malformed_reply',
    operation: 'status',
  },
  {
    when: 'the link is none',
    reply: result([{ url: 'http://[' }]),
    reason: 'malformed_reply',
    operation: 'result',
  },
  {
    when: 'the link leads into a private network',
    reply: result([{ url: 'http://192.168.7.7/x.png' }]),
    reason: 'malformed_reply',
    says: /192\.168\.7\.7/,
    operation: 'result',
  },
  {
    when: 'the link leads to a file',
    reply: result([{ url: 'file:///etc/passwd' }]),
    reason: 'malformed_reply',
    operation: 'result',
  },
  {
    when: 'the link answers with an error',
    reply: result([{ url: '/queue/files/gone.png' }]),
    reason: 'malformed_reply',
    says: /410/,
    operation: 'result',
  },
  {
    when: 'the result holds nothing known',
    reply: json({ mesh: 1 }),
    reason: 'malformed_reply',
    operation: 'result',
  },
];

export const failures: FailureRow[] = [...atOrder, ...atResult];
