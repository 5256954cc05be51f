import { afterAll, afterEach, describe, expect, test } from 'bun:test';
import { createTextModels } from '../../../server/adapters/text-models/registry.ts';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import { openWayOut } from '../image-provider/outgoing.ts';
import { problems, rows, type TextModelRow } from './rows.ts';

const apiKey = 'sk-the-right-one';
const providers = createTextModels({ outgoing: openWayOut() });

test('every language model has a row, and the rows’ replies are what the services describe', () => {
  expect(rows.map(({ id }) => id).sort()).toEqual(
    providers
      .list()
      .map(({ id }) => id)
      .sort(),
  );
  expect(problems).toEqual([]);
});

describe.each(rows)('$id', (row) => {
  const provider = providers.find(row.id)!;
  const asked: { line: string; headers: Headers }[] = [];
  let answer: ((line: string) => Response | Promise<Response>) | undefined;
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    idleTimeout: 0,
    fetch: (request) => {
      const { pathname, search } = new URL(request.url);
      const line = `${request.method} ${pathname}${search}`;
      asked.push({ line, headers: request.headers });
      return answer ? answer(line) : serve(row, line, request.headers);
    },
  });
  const origin = `http://127.0.0.1:${server.port}`;
  afterEach(() => {
    expect(asked.filter(({ line }) => decodeURIComponent(line).includes('sk-'))).toEqual([]);
    asked.length = 0;
    answer = undefined;
  });
  afterAll(() => server.stop(true));

  const connection = (key: string | null = apiKey, path = row.pasted[0]!) => ({
    baseUrl: (origin + path).replace(/\/+$/, ''),
    apiKey: key,
    parameters: {},
    mayReachLoopback: true,
  });
  const context = (timeoutMs = 5_000, signal = new AbortController().signal) => ({ signal, timeoutMs });
  const failure = async (work: Promise<unknown>): Promise<ProviderFailure> => {
    const error: unknown = await work.then(
      () => 'no failure',
      (error: unknown) => error,
    );
    if (!(error instanceof ProviderFailure)) throw error;
    expect(Bun.inspect(error, { depth: 10 })).not.toContain('sk-');
    return error;
  };

  test.each(row.pasted)('lists its models, with “%s” as the path of the address', async (path) => {
    const models = await provider.listModels(connection(apiKey, path), context());
    expect(models).toEqual(row.models.map((model) => ({ ...model, can: null, source: 'live' as const })));
  });

  test('takes the right key and says so in a sentence', async () => {
    expect(await provider.test(connection(), context())).toContain(row.says);
    expect(asked.some(({ headers }) => row.showsKey(headers, apiKey))).toBe(true);
  });

  test('tells a wrong key, and a missing one, which is not sent at all', async () => {
    const wrong = await failure(provider.test(connection('sk-a-wrong-one'), context()));
    expect([wrong.reason, wrong.message]).toEqual([
      'bad_credentials',
      expect.stringContaining('does not accept this key.'),
    ]);
    asked.length = 0;
    const missing = await failure(provider.test(connection(null), context()));
    expect(missing.message).toContain('asks for a key.');
    expect(asked.map(({ headers }) => headers.get('authorization'))).toEqual(asked.map(() => null));
  });

  test.each([
    { name: 'a web page', status: 502, body: '<html><h1>Bad gateway</h1></html>', reason: 'unavailable' },
    {
      name: 'a web page for an answer',
      status: 200,
      body: '<!doctype html><p>Hi',
      reason: 'malformed_reply',
    },
    { name: 'half an answer', status: 200, body: '{"data":[{"id"', reason: 'malformed_reply' },
    { name: 'nothing', status: 200, body: '', reason: 'malformed_reply' },
    { name: 'something else', status: 200, body: '{"hello":1}', reason: 'malformed_reply' },
    {
      name: 'an error that calls itself a success',
      status: 200,
      body: '{"error":{"code":429,"message":"sk-the-right-one"}}',
      reason: 'rate_limited',
    },
    { name: 'no credit', status: 402, body: '{"error":"Insufficient balance"}', reason: 'out_of_credit' },
    {
      name: 'too many questions',
      status: 429,
      body: '{"error":{"message":"Slow down"}}',
      reason: 'rate_limited',
    },
    { name: 'another address', status: 404, body: 'Not found: sk-the-right-one', reason: 'bad_request' },
  ])('answers $name: that is $reason', async ({ status, body, reason }) => {
    answer = () => new Response(body, { status });
    for (const work of [
      provider.listModels(connection(), context()),
      provider.test(connection(), context()),
    ]) {
      const told = await failure(work);
      expect([told.reason, told.message.length < 700]).toEqual([reason, true]);
      if (status === 404) expect(told.message).toContain('Is the address right?');
    }
  });

  test('never tells half a key, wherever a long sentence is cut', async () => {
    for (let before = 480; before <= 500; before += 4) {
      const message = `${'x'.repeat(before)} ${apiKey} and more`;
      answer = () => Response.json({ error: { code: 429, message } });
      const { message: told } = await failure(provider.listModels(connection(), context()));
      expect([before, told.includes('sk-')]).toEqual([before, false]);
    }
  });

  test('may hang, and may be stopped', async () => {
    answer = () => new Promise<never>(() => undefined);
    expect((await failure(provider.test(connection(), context(120)))).reason).toBe('timed_out');
    const stop = new AbortController();
    answer = () => {
      stop.abort();
      return new Promise<never>(() => undefined);
    };
    expect((await failure(provider.listModels(connection(), context(5_000, stop.signal)))).reason).toBe(
      'aborted',
    );
  });

  test('may be out of reach', async () => {
    const nobody = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response() });
    const baseUrl = `http://127.0.0.1:${nobody.port}`;
    await nobody.stop(true);
    expect((await failure(provider.test({ ...connection(), baseUrl }, context()))).reason).toBe('network');
    const other = { ...connection(), mayReachLoopback: false };
    expect((await failure(provider.test(other, context()))).reason).toBe('bad_request');
    expect(asked).toEqual([]);
  });

  test('says what is left of the account where it can be asked', async () => {
    expect(provider.usage === undefined).toBe(row.balance === undefined);
    if (!provider.usage) return;
    const { balance } = await provider.usage(connection(), context());
    expect(balance).toEqual({ amountMicros: row.balance!, currency: 'USD', basis: 'exact' });
  });

  test('has settings that take an empty form and refuse what they do not know', () => {
    expect(provider.settings.safeParse({}).success).toBe(true);
    expect(provider.settings.safeParse({ maxTokens: 100 }).success).toBe(true);
    expect(provider.settings.safeParse({ maxTokens: 0 }).success).toBe(false);
    expect(provider.settings.safeParse({ whatIsThis: 1 }).success).toBe(false);
    if (row.id === 'anthropic') expect(provider.settings.safeParse({ temperature: 1 }).success).toBe(false);
  });
});

function serve(row: TextModelRow, line: string, headers: Headers): Response {
  if (!(line in row.replies)) return new Response('No such path.', { status: 404 });
  if (line === row.guarded && !row.showsKey(headers, apiKey)) {
    return Response.json(row.refusal.body, { status: row.refusal.status });
  }
  return Response.json(row.replies[line]);
}

describe('a list of models', () => {
  const listOf = async (id: string, body: unknown) => {
    const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => Response.json(body) });
    try {
      const baseUrl = `http://127.0.0.1:${server.port}/v1`;
      const connection = { baseUrl, apiKey: null, parameters: {}, mayReachLoopback: true };
      const context = { signal: new AbortController().signal, timeoutMs: 5_000 };
      return await providers.find(id)!.listModels(connection, context);
    } finally {
      await server.stop(true);
    }
  };

  test('may come bare, under another name, or as names alone', async () => {
    for (const body of [[{ id: 'a' }], { models: [{ name: 'a' }] }, { data: ['a'] }]) {
      expect(await listOf('openai-compatible', body)).toMatchObject([{ id: 'a', label: 'a' }]);
    }
  });

  test('says of each when it goes, and passes over what has no name', async () => {
    const data = [
      { id: 'old', shutdown_date: '2026-12-01' },
      { id: 'older', expiration_date: '2026-11-01' },
      { id: 'young', shutdown_date: null, expiration_date: 'soon' },
      { id: '' },
      { id: 'x'.repeat(400) },
      { id: 7 },
      null,
      7,
    ];
    const listed = await listOf('openai-compatible', { data });
    expect(listed.map(({ id, retired }) => [id, retired?.on])).toEqual([
      ['old', '2026-12-01'],
      ['older', '2026-11-01'],
      ['young', undefined],
    ]);
  });

  test('is not longer than can be shown', async () => {
    const data = Array.from({ length: 6_000 }, (_, index) => ({ id: `model-${index}` }));
    expect(await listOf('openai-compatible', { data })).toHaveLength(5_000);
  });

  test('that goes on for ever is read no further than twenty pages', async () => {
    const page = {
      data: [{ id: 'same' }],
      has_more: true,
      last_id: 'same',
      links: { next: '/api/v1/models?offset=1' },
    };
    expect(await listOf('anthropic', page)).toHaveLength(20);
    expect(await listOf('openrouter', page)).toHaveLength(20);
  });
});

test('an address of a known local server is completed, any other stays as it was given', async () => {
  const lines: string[] = [];
  const answer = Response.json({ data: [] });
  const outgoing = {
    open: () => async (input: string | URL | Request) => (lines.push(String(input)), answer.clone()),
  };
  const compatible = createTextModels({ outgoing }).find('openai-compatible')!;
  const context = { signal: new AbortController().signal, timeoutMs: 5_000 };
  for (const baseUrl of [
    'http://10.0.0.2:8080',
    'http://box:1234/',
    'http://box:1234/api',
    'https://gateway.example',
  ]) {
    await compatible.listModels({ baseUrl, apiKey: null, parameters: {}, mayReachLoopback: true }, context);
  }
  expect(lines).toEqual([
    'http://10.0.0.2:8080/v1/models',
    'http://box:1234/v1/models',
    'http://box:1234/api/models',
    'https://gateway.example/models',
  ]);
});
