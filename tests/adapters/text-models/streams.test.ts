import { describe, expect, test } from 'bun:test';
import { createTextModels } from '../../../server/adapters/text-models/registry.ts';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import { completion, openDesk, question, type Body } from './desk.ts';

const stream = (...events: string[]) =>
  new Response(events.join(''), { headers: { 'content-type': 'text/event-stream' } });
const delta = (content: string) => JSON.stringify({ choices: [{ delta: { content } }] });

test('a stream is put together, whatever its line ends, comments and last word', async () => {
  for (const end of ['\n', '\r\n', '\r']) {
    using desk = openDesk('novelai', () =>
      stream(
        `: alive${end}${end}`,
        `data: ${delta('Gu')}${end}${end}`,
        `data:${delta('ten Täg')}${end}${end}`,
      ),
    );
    expect([end, (await desk.write()).text]).toEqual([end, 'Guten Täg']);
  }
});

test('one event may stand on several lines', async () => {
  using desk = openDesk('novelai', () =>
    stream(
      'data: {"choices":\ndata: [{"delta":{"content":"Hi"},"finish_reason":"length"}]}\n\ndata: [DONE]\n\n',
    ),
  );
  expect(await desk.write()).toMatchObject({ text: 'Hi', finish: 'length' });
});

test('a stream that goes wrong halfway is a failure, not a short answer', async () => {
  const reasonOf = async (...events: string[]) => {
    using desk = openDesk('novelai', () => stream(...events));
    const error: unknown = await desk.write().catch((thrown: unknown) => thrown);
    return error instanceof ProviderFailure ? error.reason : error;
  };
  const broken = `data: {"error":{"message":"sk-secret broke","code":429}}\n\n`;
  expect(await reasonOf(`data: ${delta('Gu')}\n\n`, broken)).toBe('rate_limited');
  expect(await reasonOf(`data: ${delta('Gu')}\n\n`, 'data: {"choi\n\n')).toBe('malformed_reply');
  expect(await reasonOf('data: [DONE]\n\n')).toBe('malformed_reply');
});

test('a proxy that makes one body of the stream is understood', async () => {
  using desk = openDesk('novelai', () => completion('Whole'));
  expect((await desk.write()).text).toBe('Whole');
});

const spoken = (...words: string[]) => stream(...words.map((word) => `data: ${delta(word)}\n\n`), done);
const done = 'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

describe('what a server does not take', () => {
  const refusing = (...parts: string[]) =>
    openDesk('openai-compatible', (_line, body) => {
      const refused = parts.find((part) => part in body);
      if (!refused) return spoken('Hi');
      const message = `Unsupported parameter: '${refused}' is not supported.`;
      return Response.json({ error: { message, param: refused } }, { status: 400 });
    });
  const sent = (asked: { body: Body }[]) =>
    asked.map(({ body }) => ['stream_options', 'stop', 'max_tokens'].filter((part) => part in body));

  test('is left out, part by part, and left out from then on', async () => {
    using desk = refusing('stream_options', 'stop', 'max_tokens');
    for (let time = 0; time < 2; time += 1)
      expect((await desk.stream({ stop: ['END'] })).answer.text).toBe('Hi');
    expect(sent(desk.asked)).toEqual([
      ['stream_options', 'stop', 'max_tokens'],
      ['stop', 'max_tokens'],
      ['max_tokens'],
      [],
      [],
    ]);
    await desk.stream({ stop: ['END'], model: 'm-2' });
    expect(sent(desk.asked).at(-4)).toEqual(['stream_options', 'stop', 'max_tokens']);
  });

  test('is told where it was not sent at all, or not alone at fault', async () => {
    using desk = refusing('model');
    expect(await desk.stream().catch((error: unknown) => error)).toBeInstanceOf(ProviderFailure);
    using other = openDesk('openai-compatible', () =>
      Response.json({ detail: [{ loc: ['body', 'stream_options'], msg: 'Extra inputs.' }] }, { status: 422 }),
    );
    expect(await other.stream().catch((error: unknown) => error)).toMatchObject({ reason: 'bad_request' });
    expect([desk.asked.length, other.asked.length]).toEqual([1, 2]);
  });
});

test('thoughts that only their end shows are told to be some', async () => {
  using desk = openDesk('lmstudio', () => spoken('Let me', ' see.</thi', 'nk>\n\n', 'Yes.'));
  const { answer, parts } = await desk.stream();
  expect(answer).toMatchObject({ text: 'Yes.', reasoning: 'Let me see.' });
  expect(parts).toEqual([{ text: 'Let me' }, { text: ' see.' }, { rethought: true }, { text: 'Yes.' }]);
});

test('a stop string within thoughts ends nothing', async () => {
  using desk = openDesk('lmstudio', () => spoken('<think>END</think>', 'Yes.', 'EN', 'D', 'No.'));
  expect((await desk.stream({ stop: ['END'] })).answer).toMatchObject({ text: 'Yes.', reasoning: 'END' });
});

test('what a service said it used before it failed has its price', async () => {
  const event = (text: string, candidatesTokenCount: number) =>
    `data: ${JSON.stringify({
      candidates: [{ content: { parts: [{ text }] } }],
      usageMetadata: { promptTokenCount: 10, candidatesTokenCount },
    })}\n\n`;
  using desk = openDesk('gemini', () =>
    stream(event('Hi', 1), event(' there', 2), 'data: {"error":{"code":503}}\n\n'),
  );
  const failed: unknown = await desk
    .stream({}, { inputPrice: 1, outputPrice: 5 })
    .catch((error: unknown) => error);
  expect(failed).toMatchObject({ reason: 'unavailable', options: { charged: { amountMicros: 20 } } });
  expect(await desk.stream().catch((error: unknown) => error)).toMatchObject({ options: {} });
});

test('a stream of Google’s that is a list of events is understood', async () => {
  const part = (text: string) => ({ candidates: [{ content: { parts: [{ text }] }, finishReason: 'STOP' }] });
  using desk = openDesk('gemini', () => Response.json([part('Hi'), part(' there')]));
  expect((await desk.stream()).answer.text).toBe('Hi there');
});

test('a stream that neither ends nor says why it does was cut off', async () => {
  using desk = openDesk('openai', () => stream(`data: ${delta('Half')}\n\n`));
  expect((await desk.stream()).answer).toMatchObject({ text: 'Half', finish: 'length' });
});

test('what was held back is told where nothing more comes', async () => {
  using desk = openDesk('openai', () =>
    stream(`data: ${delta('Half a\nUs')}\n\n`, 'data: {"error":{"code":503}}\n\n'),
  );
  const parts: string[] = [];
  const failed: unknown = await desk
    .stream({ stop: ['\nUser:'] }, {}, ({ text = '' }) => parts.push(text))
    .catch((error: unknown) => error);
  expect([failed, parts]).toEqual([expect.any(ProviderFailure), ['Half a', '\nUs']]);
});

test('a model that refuses has refused, however the stream ends', async () => {
  using desk = openDesk('openai', () =>
    stream('data: {"choices":[{"delta":{"refusal":"I cannot."}}]}\n\n', done),
  );
  expect((await desk.stream()).answer.finish).toBe('refused');
});

test('a stream may take an hour, but may not be silent for longer than an answer may take', async () => {
  const scopes: object[] = [];
  const open = (scope: object) => {
    scopes.push(scope);
    return async () => spoken('Hi');
  };
  const model = createTextModels({ outgoing: { open } }).find('openai')!;
  const connection = { baseUrl: 'https://x.example', apiKey: 'k', parameters: {}, mayReachLoopback: false };
  const context = { signal: new AbortController().signal, timeoutMs: 60_000 };
  await model.stream(question, connection, context, () => undefined);
  await model.write(question, connection, context);
  const [streamed, written] = scopes as { timeoutMs: number; idleTimeoutMs?: number }[];
  expect(streamed).toMatchObject({ idleTimeoutMs: 60_000 });
  expect([streamed!.timeoutMs > 3_500_000, written!.timeoutMs > 60_000]).toEqual([true, false]);
  expect(written).not.toHaveProperty('idleTimeoutMs');
});
