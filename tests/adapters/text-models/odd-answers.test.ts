import { describe, expect, test } from 'bun:test';
import { createTextModels } from '../../../server/adapters/text-models/registry.ts';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import { completion, openDesk, question, type Body } from './desk.ts';

const lines = (...events: Body[]) =>
  new Response(events.map((event) => `${JSON.stringify(event)}\n`).join(''), {
    headers: { 'content-type': 'application/x-ndjson' },
  });
const said = (content: string, more: Body = {}) => ({ message: { role: 'assistant', content }, ...more });

async function failureOf(id: string, answer: () => Response): Promise<ProviderFailure> {
  using desk = openDesk(id, answer);
  const error: unknown = await desk.write({ structure: 'json_schema' }).catch((thrown: unknown) => thrown);
  if (error instanceof ProviderFailure) return error;
  throw error;
}

describe('an answer is not believed', () => {
  test.each([
    ['less than nothing', { prompt_tokens: -5_000, completion_tokens: 1 }],
    ['more than there is', { prompt_tokens: 1, completion_tokens: 1e300 }],
    ['a price without an end', { prompt_tokens: -1, completion_tokens: 1, cost: 1e300 }],
  ])('that says it used %s: its price is not known', async (_case, usage) => {
    using desk = openDesk('openai', () => completion('Hi', { usage }));
    expect(await desk.write({}, { inputPrice: 1, outputPrice: 1 })).toMatchObject({
      text: 'Hi',
      usage: null,
      cost: null,
    });
  });

  test('whose end has the name of something else, or whose own name is endless', async () => {
    using desk = openDesk('openai', () =>
      completion('', {
        id: 'x'.repeat(9_000),
        choices: [{ message: { content: 'Hi' }, finish_reason: 'constructor' }],
      }),
    );
    const { finish, requestId } = await desk.write();
    expect([finish, requestId?.length]).toEqual(['other', 200]);
    using other = openDesk('anthropic', () =>
      Response.json({ content: [{ type: 'text', text: 'Hi' }], stop_reason: 'toString' }),
    );
    expect((await other.write()).finish).toBe('other');
  });

  test('and not read when it is far longer than what was asked for', async () => {
    const answer = () => completion('x'.repeat(700_000));
    expect((await failureOf('openai', answer)).reason).toBe('malformed_reply');
    using desk = openDesk('openai', answer);
    expect((await desk.write({ maxTokens: 2_000 })).text).toHaveLength(700_000);
  });
});

test('while a long stream is read, everybody else has a turn', async () => {
  const events = `data: ${JSON.stringify({ choices: [{ delta: { content: 'a' } }] })}\n\n`.repeat(5_000);
  const reply = () => new Response(events, { headers: { 'content-type': 'text/event-stream' } });
  const model = createTextModels({ outgoing: { open: () => async () => reply() } }).find('novelai')!;
  let turns = 0;
  let reading = true;
  const count = () => {
    turns += 1;
    if (reading) setImmediate(count);
  };
  setImmediate(count);
  const connection = { baseUrl: 'https://x.example', apiKey: 'k', parameters: {}, mayReachLoopback: false };
  const context = { signal: new AbortController().signal, timeoutMs: 5_000 };
  const { text } = await model.write(question, connection, context);
  reading = false;
  expect([text.length, turns >= 9]).toEqual([5_000, true]);
});

test('whatever is asked twice under two names has one time limit', async () => {
  const limits: number[] = [];
  const outgoing = {
    open: ({ timeoutMs }: { timeoutMs: number }) => {
      limits.push(timeoutMs);
      return async () => Response.json({ error: { message: 'No max_tokens.' } }, { status: 400 });
    },
  };
  const model = createTextModels({ outgoing }).find('openai')!;
  const connection = { baseUrl: 'https://x.example', apiKey: 'k', parameters: {}, mayReachLoopback: false };
  const context = { signal: new AbortController().signal, timeoutMs: 5_000 };
  await model.write(question, connection, context).catch(() => undefined);
  expect(limits).toHaveLength(2);
  expect(limits[1]!).toBeLessThan(limits[0]!);
});

describe('Ollama behind a proxy that streams all the same', () => {
  test('is put together line by line', async () => {
    using desk = openDesk('ollama', () =>
      lines(said('Gu', { done: false }), said('ten Tag', { done: false }), {
        ...said('', { thinking: 'Hm' }),
        ...{ done: true, done_reason: 'stop', prompt_eval_count: 7, eval_count: 3 },
      }),
    );
    expect(await desk.write()).toMatchObject({
      text: 'Guten Tag',
      finish: 'stop',
      usage: { inputTokens: 7, outputTokens: 3 },
    });
  });

  test('is a failure where a line says so, and cut off where no line says that it is done', async () => {
    const broken = await failureOf('ollama', () =>
      lines(said('Gu', { done: false }), { error: 'sk-secret ran out of memory' }),
    );
    expect([broken.reason, broken.message.includes('sk-secret')]).toEqual(['unavailable', false]);
    expect((await failureOf('ollama', () => new Response('{"message":{}}\n{"mess'))).reason).toBe(
      'malformed_reply',
    );
    using desk = openDesk('ollama', () => lines(said('Gu', { done: false }), said('ten', { done: false })));
    expect(await desk.write()).toMatchObject({ text: 'Guten', finish: 'length' });
  });
});

describe('a refusal', () => {
  const moderated = { code: 403, message: 'Flagged.', metadata: { reasons: ['violence'] } };
  const policed = { code: 400, message: 'No.', metadata: { error_type: 'content_policy_violation' } };
  test.each([
    ['openrouter', 403, { error: moderated }, 'refused'],
    ['openrouter', 400, { error: policed }, 'refused'],
    ['openrouter', 403, { error: { code: 403, message: 'Key without rights.' } }, 'bad_credentials'],
    ['nanogpt', 400, { error: { message: 'No schema.', code: 'content_policy_violation' } }, 'refused'],
    ['novelai', 409, { statusCode: 409, message: 'Concurrent generation is locked' }, 'busy'],
    ['novelai', 429, { statusCode: 429, message: 'Concurrent generation is locked' }, 'busy'],
    ['novelai', 429, { statusCode: 429, message: 'Too many requests' }, 'rate_limited'],
  ])('of %s with %d means what it says', async (id, status, body, reason) => {
    const failure = await failureOf(id, () => Response.json(body, { status }));
    expect([failure.reason as string, failure.options.rejects]).toEqual([reason, undefined]);
  });
});
