import { describe, expect, test } from 'bun:test';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import { dialects } from './dialects.ts';
import { openStreamDesk, type StreamDesk } from './stream-desk.ts';

const told = 'Rain fell on the quay. “Überall?”';
const thought = 'They want rain.';

async function failure(work: Promise<unknown>): Promise<ProviderFailure> {
  const error: unknown = await work.then(
    () => new Error('no failure'),
    (error: unknown) => error,
  );
  if (!(error instanceof ProviderFailure)) throw error;
  expect(Bun.inspect(error, { depth: 10 })).not.toContain('sk-');
  return error;
}

describe.each(dialects)('$id streams', (dialect) => {
  const withDesk = async (act: (desk: StreamDesk) => Promise<void>) => {
    await using desk = await openStreamDesk(dialect);
    await act(desk);
  };

  test('word by word, in the form that the service takes, and says what was used', () =>
    withDesk(async (desk) => {
      const { answer, parts } = await desk.stream(dialect.events({ text: told, reasoning: thought }));
      const { cost, requestId, ...rest } = answer;
      expect(rest).toEqual({
        text: told,
        reasoning: thought,
        finish: 'stop',
        usage: { inputTokens: 100, outputTokens: 20 },
      });
      expect(cost?.amountMicros ?? null).toBe(dialect.cost === 'free' ? 0 : dialect.cost);
      expect(requestId === null).toBe(dialect.id === 'ollama');
      expect(desk.texts(parts)).toEqual(told.match(/\s*\S+/g)!);
      expect(parts.map(({ reasoning }) => reasoning ?? '').join('')).toBe(thought);
      // Thoughts come first.
      expect(parts.findIndex(({ text }) => text)).toBeGreaterThan(
        parts.findLastIndex(({ reasoning }) => reasoning),
      );
      const [only, ...others] = desk.asked;
      expect([only?.line, others]).toEqual([`POST ${dialect.streamPath ?? dialect.path}`, []]);
      expect(dialect.check(only!.body, true)).toEqual([]);
      expect([...only!.headers.values()].some((value) => value.includes('sk-the-right-one'))).toBe(true);
    }));

  test('each word as soon as it comes', () =>
    withDesk(async (desk) => {
      const events = dialect.events({ text: 'One two three' });
      const gate = Promise.withResolvers<void>();
      const first = Promise.withResolvers<void>();
      const at = events.findIndex((event) => event.includes('One'));
      const streaming = desk.stream([...events.slice(0, at + 1), gate.promise, ...events.slice(at + 1)], {
        take: () => first.resolve(),
      });
      await first.promise;
      gate.resolve();
      expect((await streaming).answer.text).toBe('One two three');
    }));

  test('alike, wherever the bytes are cut, with thoughts in the text as well', () =>
    withDesk(async (desk) => {
      const events = dialect.events({ text: `<think>\n${thought}\n</think>\n\n${told}` });
      const bytes = new TextEncoder().encode(events.join(''));
      for (const size of [1, 7, bytes.length]) {
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          bytes.slice(index * size, (index + 1) * size),
        );
        const { answer, parts } = await desk.stream(pieces);
        expect(answer).toMatchObject({ text: told, reasoning: thought, finish: 'stop' });
        expect(desk.texts(parts).join('')).toBe(told);
        expect(
          parts
            .map(({ reasoning }) => reasoning ?? '')
            .join('')
            .trim(),
        ).toBe(thought);
      }
    }));

  test('and says when it was cut off or refused', () =>
    withDesk(async (desk) => {
      const cut = await desk.stream(dialect.events({ text: 'Rain', cut: true }));
      expect(cut.answer).toMatchObject({ text: 'Rain', finish: 'length' });
      if (dialect.id === 'ollama') return;
      const refused = await desk.stream(dialect.events({ text: 'I cannot.', refused: true }));
      expect(refused.answer.finish).toBe('refused');
    }));

  test('up to a stop string, which the service is told, and which holds all the same', () =>
    withDesk(async (desk) => {
      const stop = ['\nUser:', 'END', 'three', 'four', 'five'];
      const events = dialect.events({ text: 'Yes. No.\nUser: Go on. And on.' });
      const { answer, parts } = await desk.stream(events, { request: { stop } });
      expect(answer).toMatchObject({ text: 'Yes. No.', finish: 'stop' });
      expect(desk.texts(parts).join('')).toBe('Yes. No.');
      expect(dialect.stopsOf(desk.asked[0]!.body)).toEqual(stop.slice(0, 4));
      expect(dialect.check(desk.asked[0]!.body, true)).toEqual([]);
      // KoboldCpp would write on for everybody.
      const calledOff = desk.asked.slice(1).map(({ line }) => line);
      expect(calledOff).toEqual(dialect.id === 'koboldcpp' ? ['POST /api/extra/abort'] : []);
      const own = await desk.stream(events, { parameters: { stop: '\\nUser:\n\n' } });
      expect(own.answer.text).toBe('Yes. No.');
      const whole = await desk.write(dialect.reply({ text: 'Yes. No.\nUser: Go on.' }), { stop });
      expect(whole.text).toBe('Yes. No.');
    }));

  test('what a service says in one piece, whatever it calls that', () =>
    withDesk(async (desk) => {
      const body = await dialect.reply({ text: told, reasoning: thought }).text();
      for (const type of ['application/json', dialect.streamType, 'text/html']) {
        const { answer, parts } = await desk.stream([body], { type });
        expect(answer).toMatchObject({ text: told, reasoning: thought, finish: 'stop' });
        expect(desk.texts(parts).join('')).toBe(told);
      }
    }));

  const half = () => {
    const events = dialect.events({ text: 'Half a word', reasoning: thought });
    return events.slice(
      0,
      events.findIndex((event) => event.includes('word')),
    );
  };
  const next = () => dialect.events({ text: 'Üb' }).find((event) => event.includes('Üb'))!;
  const midCharacter = () => {
    const bytes = new TextEncoder().encode(next());
    return bytes.slice(0, bytes.indexOf(0xc3) + 1);
  };
  const endless = function* () {
    const word = dialect.events({ text: 'again' }).find((event) => event.includes('again'))!;
    for (;;) yield word.repeat(500);
  };
  test.each([
    { name: 'an error', rest: () => [dialect.brokenEvent.event], reason: dialect.brokenEvent.reason },
    { name: 'nonsense', rest: () => ['\u0000\u0001: ~~~ \ufffd\n\n<p>\n'], reason: 'malformed_reply' },
    {
      name: 'bytes that are no text',
      rest: () => [new Uint8Array([255, 254, 58, 255, 10, 10])],
      reason: 'malformed_reply',
    },
    {
      name: 'half an event',
      rest: () => [next().slice(0, -12).trimEnd(), '\n\n'],
      reason: 'malformed_reply',
    },
    {
      name: 'JSON of another shape',
      rest: () => [dialect.id === 'ollama' ? '{"message":7}\n' : 'data: 7\n\n'],
      reason: 'malformed_reply',
    },
    { name: 'a broken connection', rest: () => ['cut' as const], reason: 'network' },
    {
      name: 'a connection that breaks in a letter',
      rest: () => [midCharacter(), 'cut' as const],
      reason: 'network',
    },
    { name: 'silence', rest: () => ['hang' as const], reason: 'timed_out', timeoutMs: 150 },
    { name: 'words without an end', rest: endless, reason: 'malformed_reply' },
  ])('and fails as $reason where $name follows, with what came before told', ({ rest, reason, timeoutMs }) =>
    withDesk(async (desk) => {
      const parts: string[] = [];
      const steps = function* () {
        yield* half();
        yield* rest();
        // Nobody waits for the end of what has gone wrong.
        yield 'hang' as const;
      };
      const streaming = desk.stream(steps(), {
        ...(timeoutMs && { timeoutMs }),
        take: ({ text = '' }) => parts.push(text),
      });
      expect((await failure(streaming)).reason as string).toBe(reason);
      expect(parts.join('')).toStartWith('Half a');
      expect(await desk.closed).toBe(true);
    }),
  );

  test.each([
    { name: 'nothing', body: '', reason: 'malformed_reply' },
    { name: 'a web page', body: '<!doctype html><p>Hi', reason: 'malformed_reply' },
    { name: 'something else', body: '{"hello":1}', reason: 'malformed_reply' },
    { name: 'events of something else', body: 'data: {"hello":1}\n\n', reason: 'malformed_reply' },
    { name: 'comments alone', body: ': alive\n\n: alive\n\n', reason: 'malformed_reply' },
    {
      name: 'an error',
      body: '{"error":{"code":402,"message":"sk-the-right-one"}}',
      reason: 'out_of_credit',
    },
  ])('not when a success is $name', ({ body, reason }) =>
    withDesk(async (desk) => {
      expect((await failure(desk.stream([body]))).reason as string).toBe(reason);
    }),
  );

  test.each([
    { status: 401, reason: 'bad_credentials' },
    { status: 402, reason: 'out_of_credit' },
    { status: 429, reason: 'rate_limited' },
    { status: 500, reason: 'unavailable' },
  ])('not with status $status: $reason', ({ status, reason }) =>
    withDesk(async (desk) => {
      const told = await failure(desk.stream(['{"error":{"message":"sk-the-right-one"}}'], { status }));
      expect([told.reason as string, desk.asked.length]).toEqual([reason, 1]);
    }),
  );

  test('until it is stopped, and the service hears that nobody listens', () =>
    withDesk(async (desk) => {
      const stop = new AbortController();
      const parts: string[] = [];
      const streaming = desk.stream([...half(), 'hang'], {
        signal: stop.signal,
        take: ({ text = '' }) => {
          parts.push(text);
          if (parts.join('') === 'Half a') stop.abort();
        },
      });
      expect((await failure(streaming)).reason).toBe('aborted');
      expect(await desk.closed).toBe(true);
      if (dialect.id === 'koboldcpp')
        expect(desk.asked.map(({ line }) => line)[1]).toBe('POST /api/extra/abort');
    }));

  test('whole, also where the connection breaks or hangs after the end', () =>
    withDesk(async (desk) => {
      const events = dialect.events({ text: told });
      const last = events.findLastIndex((event) => /"(?:stop|end_turn|STOP)"/.test(event));
      for (const end of ['cut', 'hang'] as const) {
        const { answer } = await desk.stream([...events.slice(0, last + 1), end], { timeoutMs: 300 });
        expect(answer).toMatchObject({ text: told, finish: 'stop' });
      }
    }));

  test('not at all once the switch is thrown, nor where the address may not be reached', () =>
    withDesk(async (desk) => {
      expect((await failure(desk.stream([], { isOff: true }))).reason).toBe('stopped');
      expect((await failure(desk.stream([], { mayReachLoopback: false }))).reason).toBe('bad_request');
      expect(desk.asked).toEqual([]);
    }));
});
