import { afterAll, afterEach, describe, expect, test } from 'bun:test';
import { createTextModels } from '../../../server/adapters/text-models/registry.ts';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import type { TextRequest } from '../../../server/ports/text-model.ts';
import { openWayOut } from '../image-provider/outgoing.ts';
import { dialects } from './dialects.ts';
import { replyProblems } from './dialects/dialect.ts';

const models = createTextModels({ outgoing: openWayOut() });
const apiKey = 'sk-the-right-one';
type Body = Record<string, unknown>;

const schema = {
  type: 'object',
  properties: { place: { type: ['string', 'null'] } },
  required: ['place'],
  additionalProperties: false,
};
const request: TextRequest = {
  model: 'm-1',
  system: 'Answer in JSON.',
  messages: [
    { role: 'user', content: 'Where are we?' },
    { role: 'assistant', content: '{}' },
    { role: 'user', content: 'Once more, “please”.' },
  ],
  structure: 'none',
  schema: { name: 'a_place', schema },
  maxTokens: 300,
};

test('every language model writes, in a dialect whose replies are what the services describe', () => {
  expect(dialects.map(({ id }) => id).sort()).toEqual(
    models
      .list()
      .map(({ id }) => id)
      .sort(),
  );
  expect(replyProblems).toEqual([]);
});

describe.each(dialects)('$id writes', (dialect) => {
  const model = models.find(dialect.id)!;
  const asked: { path: string; body: Body; headers: Headers }[] = [];
  let answer: (body: Body) => Response | Promise<Response> = () => dialect.reply({ text: 'Hello' });
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    idleTimeout: 0,
    fetch: async (incoming) => {
      const { pathname } = new URL(incoming.url);
      const body = (await incoming.json()) as Body;
      asked.push({ path: pathname, body, headers: incoming.headers });
      // KoboldCpp is told when nobody listens any more.
      if (pathname === '/api/extra/abort') return Response.json({ success: 'true' });
      return answer(body);
    },
  });
  afterEach(() => {
    asked.length = 0;
    answer = () => dialect.reply({ text: 'Hello' });
  });
  afterAll(() => server.stop(true));

  const connection = (parameters: Body = {}, key: string | null = apiKey) => ({
    baseUrl: `http://127.0.0.1:${server.port}${dialect.path.includes('/v1/') && dialect.id === 'openai-compatible' ? '/v1' : ''}`,
    apiKey: key,
    parameters: model.settings.parse(parameters),
    mayReachLoopback: true,
  });
  const context = (timeoutMs = 5_000, signal = new AbortController().signal) => ({ signal, timeoutMs });
  const write = (wish: Partial<TextRequest> = {}, parameters: Body = {}) =>
    model.write({ ...request, ...wish }, connection(parameters), context());
  const failure = async (work: Promise<unknown>): Promise<ProviderFailure> => {
    const error: unknown = await work.then(
      () => new Error('no failure'),
      (error: unknown) => error,
    );
    if (!(error instanceof ProviderFailure)) throw error;
    expect(Bun.inspect(error, { depth: 10 })).not.toContain('sk-');
    return error;
  };

  test('what it is asked to, at its address and under its key, and says what was used', async () => {
    const { text, reasoning, finish, usage, cost } = await write();
    expect({ text, reasoning, finish, usage }).toEqual({
      text: 'Hello',
      reasoning: '',
      finish: 'stop',
      usage: { inputTokens: 100, outputTokens: 20 },
    });
    const expected = dialect.cost === 'free' ? 0 : dialect.cost;
    expect(cost?.amountMicros ?? null).toBe(expected);
    if (cost) expect(cost.basis).toBe('exact');
    const [only, ...others] = asked;
    expect([only!.path, others.length]).toEqual([dialect.path, 0]);
    expect(dialect.wordsOf(only!.body)).toEqual([
      ['system', 'Answer in JSON.'],
      ['user', 'Where are we?'],
      ['assistant', '{}'],
      ['user', 'Once more, “please”.'],
    ]);
    expect(dialect.lengthOf(only!.body)).toBe(300);
    expect([...only!.headers.values()].some((value) => value.includes(apiKey))).toBe(true);
  });

  test('in each form that it knows, with requests that the service takes', async () => {
    expect([...model.structures]).toEqual(dialect.structures);
    for (const structure of dialect.structures) {
      await write({ structure });
      const { body } = asked.at(-1)!;
      expect([structure, dialect.structureOf(body)]).toEqual([structure, structure]);
      expect([structure, dialect.check(body, false)]).toEqual([structure, []]);
      if (structure === 'json_schema') expect(dialect.schemaOf(body)).toEqual(schema);
    }
  });

  test('with the sampling of its connection, and with nothing that is not set', async () => {
    const { parameters, fields } = dialect.sampling;
    await write({ structure: dialect.structures[0] }, parameters);
    const { body } = asked.at(-1)!;
    expect(body).toMatchObject(fields);
    expect(dialect.check(body, false)).toEqual([]);
    await write();
    expect(JSON.stringify(asked.at(-1)!.body)).not.toMatch(/temperature|top_?p|penalty|rep_pen/i);
  });

  test('without a key where there is none, not with an empty one', async () => {
    await model.write(request, connection({}, null), context());
    expect([...asked[0]!.headers.keys()].filter((name) => /auth|key/.test(name))).toEqual([]);
  });

  test('and keeps thoughts apart, wherever the service puts them', async () => {
    answer = () => dialect.reply({ text: '{"a":1}', reasoning: 'Let me see.' });
    expect(await write()).toMatchObject({ text: '{"a":1}', reasoning: 'Let me see.' });
    answer = () => dialect.reply({ text: '<think>\nHm {"b":2}\n</think>\n\n{"a":1}' });
    expect(await write()).toMatchObject({ text: '{"a":1}', reasoning: 'Hm {"b":2}' });
    answer = () => dialect.reply({ text: '<think>I never come to an end', cut: true });
    expect(await write()).toMatchObject({ text: '', finish: 'length' });
  });

  test('and says when it was cut off or refused', async () => {
    answer = () => dialect.reply({ text: '{"a":', cut: true });
    expect(await write()).toMatchObject({ text: '{"a":', finish: 'length' });
    if (dialect.id === 'ollama') return;
    answer = () => dialect.reply({ text: 'I cannot.', refused: true });
    expect(await write()).toMatchObject({ finish: 'refused' });
  });

  test('and names the form when that is what it cannot do', async () => {
    const { status, body } = dialect.unsupported;
    answer = () => Response.json(body, { status });
    const { reason, options } = await failure(write({ structure: dialect.structures[0] }));
    expect([reason, options.rejects]).toEqual(['bad_request', ['structure']]);
  });

  test.each([
    { name: 'a wrong key', status: 401, reason: 'bad_credentials' },
    { name: 'an empty account', status: 402, reason: 'out_of_credit' },
    { name: 'too many questions', status: 429, reason: 'rate_limited' },
    { name: 'a fault of its own', status: 500, reason: 'unavailable' },
  ])('not with $name: $reason, even where its words name the form', async ({ status, reason }) => {
    const error = { message: `response_format? ${apiKey}` };
    answer = () => Response.json({ error }, { status, headers: { 'retry-after': '7' } });
    const told = await failure(write({ structure: dialect.structures[0] }));
    expect([told.reason as string, told.options.rejects]).toEqual([reason, undefined]);
    expect(told.options.retryAfterMs).toBe(7_000);
  });

  test.each([
    { name: 'a web page', body: '<!doctype html><p>Hi', reason: 'malformed_reply' },
    { name: 'half an answer', body: '{"choices":[{"mess', reason: 'malformed_reply' },
    { name: 'nothing', body: '', reason: 'malformed_reply' },
    { name: 'something else', body: '{"hello":1}', reason: 'malformed_reply' },
    {
      name: 'an error',
      body: '{"error":{"code":402,"message":"sk-the-right-one"}}',
      reason: 'out_of_credit',
    },
    { name: 'an error in words', body: '{"error":"No slot is free."}', reason: 'unavailable' },
  ])('not when a success is $name', async ({ body, reason }) => {
    answer = () => new Response(body);
    expect((await failure(write())).reason as string).toBe(reason);
  });

  test('not a model that is gone', async () => {
    answer = () => Response.json({ error: { message: "The model 'm-1' was not found." } }, { status: 404 });
    expect(await failure(write())).toMatchObject({
      reason: 'model_retired',
      message: expect.stringContaining('does not offer this model'),
    });
  });

  test('not for ever: time and the user stop it', async () => {
    answer = () => new Promise<never>(() => undefined);
    const late = model.write(request, connection(), context(150));
    expect((await failure(late)).reason).toBe('timed_out');
    const stop = new AbortController();
    answer = () => {
      stop.abort();
      return new Promise<never>(() => undefined);
    };
    const stopped = model.write(request, connection(), context(5_000, stop.signal));
    expect((await failure(stopped)).reason).toBe('aborted');
    if (dialect.id !== 'koboldcpp') return;
    const keys = asked.map(({ path, body }) => [path, body['genkey']]);
    expect(keys[1]).toEqual(['/api/extra/abort', keys[0]![1]]);
    expect(keys[3]).toEqual(['/api/extra/abort', keys[2]![1]]);
    expect(keys[0]![1]).not.toBe(keys[2]![1]);
  });
});
