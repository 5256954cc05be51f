import { describe, expect, test } from 'bun:test';
import { failureOf, openFaultyServer, picture, useDesk } from './desk.ts';
import { rows } from './rows.ts';

describe.each(rows)('stopping $name', (row) => {
  const desk = useDesk(row);

  test('before it begins sends nothing', async () => {
    const failure = await failureOf(desk.ask({}, { signal: AbortSignal.abort() }), row.apiKey);
    expect(failure.reason).toBe('aborted');
    expect(desk.server.arrivals).toEqual([]);
  });

  test('while it is asked hangs up', async () => {
    const stop = new AbortController();
    const hungUp = Promise.withResolvers<void>();
    desk.server.answer('generate', ({ gone }) => {
      gone.addEventListener('abort', () => hungUp.resolve());
      stop.abort();
      return new Promise<never>(() => undefined);
    });
    const failure = await failureOf(desk.ask({}, { signal: stop.signal }), row.apiKey);
    expect(failure.reason).toBe('aborted');
    // It had the order: whether it paints all the same nobody knows.
    expect(failure.options.notProcessed).toBeFalsy();
    await hungUp.promise;
  });

  test('in the middle of the answer ends at once', async () => {
    const stop = new AbortController();
    const server = openFaultyServer(row, 'stalls');
    try {
      const call = failureOf(
        desk.ask({}, { signal: stop.signal, baseUrl: server.origin + row.basePath }),
        row.apiKey,
      );
      await server.halfSent;
      stop.abort();
      expect((await call).reason).toBe('aborted');
    } finally {
      server.close();
    }
  });

  test('after it is done changes nothing', async () => {
    const stop = new AbortController();
    const { bytes } = await desk.ask({}, { signal: stop.signal });
    stop.abort();
    expect(Buffer.from(bytes).equals(picture.bytes)).toBe(true);
  });

  test('a list or a test ends it as well', async () => {
    const signal = AbortSignal.abort();
    const context = { ...desk.context(), signal };
    for (const call of [
      desk.provider.test(desk.connection(), context),
      desk.provider.usage?.(desk.connection(), context),
    ])
      if (call) expect((await failureOf(call, row.apiKey)).reason).toBe('aborted');
    expect(desk.server.arrivals).toEqual([]);
  });
});
