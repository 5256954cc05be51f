import type { FailureRow } from '../row.ts';
import { answer, detail, exception, json } from './replies.ts';

const free = { notProcessed: true } as const;

/** FACTS §0.2 and §7, and what the programs' own sources throw. */
export const failures: FailureRow[] = [
  {
    when: 'name and password are wrong',
    reply: detail(401, 'Incorrect username or password'),
    reason: 'bad_credentials',
    says: /does not accept this name and password/,
    ...free,
  },
  {
    when: 'it runs without its interface',
    reply: detail(404, 'Not Found'),
    reason: 'bad_request',
    says: /--api\./,
    ...free,
  },
  {
    when: 'it runs without its interface, and a page answers',
    reply: { status: 405, headers: { 'content-type': 'text/html' }, body: '<html>Method Not Allowed</html>' },
    reason: 'bad_request',
    says: /--api\./,
    ...free,
  },
  ...[detail(400, 'Sampler not found'), exception(404, 'HTTPException', '', 'Sampler not found')].map(
    (reply): FailureRow => ({
      when: `the sampler is not there (${reply.status})`,
      reply,
      reason: 'bad_request',
      says: /does not have this sampler/,
      ...free,
    }),
  ),
  {
    when: 'the upscaler is not there',
    reply: detail(404, 'Upscaler not found'),
    reason: 'bad_request',
    says: /upscaler/,
    ...free,
  },
  {
    when: 'a value is not valid',
    reply: detail(422, [
      { loc: ['body', 'steps'], msg: 'Input should be a valid integer', type: 'int_parsing' },
    ]),
    reason: 'bad_request',
    says: /steps: Input should be a valid integer/,
    ...free,
  },
  {
    when: 'the checkpoint is not there',
    reply: exception(500, 'RuntimeError', "model 'moonbase' not found"),
    reason: 'model_retired',
    says: /no checkpoint harbour/,
    ...free,
  },
  ...[
    exception(500, 'OutOfMemoryError', 'CUDA out of memory. Tried to allocate 4.50 GiB.'),
    exception(500, 'RuntimeError', 'MPS backend out of memory (MPS allocated: 17.12 GB)'),
    detail(500, 'CUDA out of memory.'),
  ].map((reply, at): FailureRow => ({
    when: `the memory of the graphics card is full (${at + 1})`,
    reply,
    reason: 'too_large',
    says: /not enough memory.*smaller size/,
  })),
  {
    when: 'a proxy takes no order as large as this',
    reply: json({ message: 'Payload too large' }, 413),
    reason: 'too_large',
    ...free,
  },
  {
    when: 'it stumbles over the order',
    reply: exception(500, 'NansException', 'A tensor with all NaNs was produced in Unet.'),
    reason: 'bad_request',
    says: /all NaNs/,
  },
  {
    when: 'a picture that was sent cannot be read there',
    reply: exception(500, 'HTTPException', '', 'Invalid encoded image'),
    reason: 'bad_request',
    says: /Invalid encoded image/,
  },
  {
    when: 'the graphics card fails',
    reply: exception(500, 'RuntimeError', 'CUDA error: device-side assert triggered'),
    reason: 'unavailable',
    says: /Restarting/,
  },
  {
    when: 'it fails without a word',
    reply: { status: 500, headers: { 'content-type': 'text/plain' }, body: 'Internal Server Error' },
    reason: 'unavailable',
  },
  {
    when: 'KoboldCpp paints another picture',
    reply: detail(503, { msg: 'Server is busy; please try again later.', type: 'service_unavailable' }),
    reason: 'busy',
    ...free,
  },
  {
    when: 'a proxy asks to wait',
    reply: { ...json({ message: 'Too many requests' }, 429), headers: { 'retry-after': '9' } },
    reason: 'rate_limited',
    retryAfterMs: 9_000,
    ...free,
  },
  { when: 'a proxy did not wait', reply: { status: 504, body: 'Gateway Timeout' }, reason: 'timed_out' },
  { when: 'it is not up yet', reply: { status: 502, body: 'Bad Gateway' }, reason: 'unavailable' },
  { when: 'there is no picture', reply: answer([]), reason: 'no_image', says: /interrupted/ },
  { when: 'the picture is empty', reply: answer(['']), reason: 'no_image' },
  {
    when: 'a 200 holds no pictures',
    reply: json({ error: 'Moon phase', info: '' }),
    reason: 'malformed_reply',
  },
];
